// render/server_json.hpp: a queried server as a JSON object. It is written from model::Exchange or from the ServerInfo
// of the public API, which have members of the same names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/json_writer.hpp"
#include "whoiskit/words.hpp"

namespace whoiskit::render {

// Which members an object has: `known` leaves out those without a value, `all` writes them as empty, 0 or null.
enum class Members { known, all };

template <class Server>
void write_server(text::JsonWriter& json, const Server& server, Members members) {
  const bool all = members == Members::all;
  const auto string = [&](std::string_view name, std::string_view value) {
    if (all || !value.empty()) json.name(name).string(value);
  };
  json.begin_object();
  json.name("server").string(server.server).name("port").number(server.port).name("args").string(server.args);
  json.name("protocol").string(server.protocol);
  string("handler", server.handler);
  string("address", server.address);
  if (all || server.http_status != 0) json.name("http_status").number(server.http_status);
  string("why", server.why);
  string("error", server.error);
  string("reason", to_string(server.reason));
  if (server.retry_after) {
    json.name("retry_after_ms").number(static_cast<std::uint64_t>(server.retry_after->count()));
  } else if (all) {
    json.name("retry_after_ms").raw("null");
  }
  if (all || !server.notes.empty()) {
    json.name("notes").begin_array();
    for (const std::string& note : server.notes) json.string(note);
    json.end_array();
  }
  json.end_object();
}

}  // namespace whoiskit::render
