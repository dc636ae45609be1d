#include "render/difference_json.hpp"

namespace whoiskit::render {
namespace {

std::string_view kind_of(const Difference& difference) {
  if (is_contradiction(difference)) return "differs";
  return difference.second.empty() ? "rdap only" : "whois only";
}

void write_side(text::JsonWriter& json, std::string_view name, const std::vector<Provenance>& values) {
  json.name(name).begin_array();
  for (const Provenance& value : values) {
    json.begin_object();
    json.name("value").string(value.value).name("server").string(value.server);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_differences(std::string_view query, const std::vector<Difference>& found, std::size_t agreed,
                       text::JsonWriter& json) {
  json.begin_object().name("query").string(query);
  json.name("differences").begin_array();
  for (const Difference& difference : found) {
    json.begin_object();
    json.name("path").string(difference.path).name("kind").string(kind_of(difference));
    write_side(json, "rdap", difference.first);
    write_side(json, "whois", difference.second);
    json.end_object();
  }
  json.end_array().name("agree").number(agreed).end_object();
}

}  // namespace whoiskit::render
