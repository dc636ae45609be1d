// The result of reloading plugins and routing files, as JSON.
#include "text/json_writer.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit {

std::string Reload::json() const {
  text::CharBuffer out;
  text::JsonWriter json(out);
  const auto list = [&](const char* name, const std::vector<std::string>& values) {
    json.name(name).begin_array();
    for (const std::string& value : values) json.string(value);
    json.end_array();
  };
  json.begin_object().name("published").boolean(published).name("generation").number(generation);
  list("added", added);
  list("replaced", replaced);
  list("removed", removed);
  list("problems", problems);
  json.name("new_problems").boolean(new_problems).name("postponed").boolean(postponed).end_object();
  return std::string(out.view());
}

}  // namespace whoiskit
