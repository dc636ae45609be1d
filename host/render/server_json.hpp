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
  using text::JsonName;
  static constexpr JsonName kServer("server"), kPort("port"), kArgs("args"), kProtocol("protocol"), kHandler("handler"),
      kAddress("address"), kHttpStatus("http_status"), kWhy("why"), kError("error"), kReason("reason"),
      kRetryAfter("retry_after_ms"), kNotes("notes");
  const bool all = members == Members::all;
  const auto string = [&](const JsonName& name, std::string_view value) {
    if (all || !value.empty()) json.name(name).string(value);
  };
  json.begin_object();
  json.name(kServer).string(server.server).name(kPort).number(server.port).name(kArgs).string(server.args);
  json.name(kProtocol).string(server.protocol);
  string(kHandler, server.handler);
  string(kAddress, server.address);
  if (all || server.http_status != 0) json.name(kHttpStatus).number(server.http_status);
  string(kWhy, server.why);
  string(kError, server.error);
  string(kReason, to_string(server.reason));
  if (server.retry_after) {
    json.name(kRetryAfter).number(static_cast<std::uint64_t>(server.retry_after->count()));
  } else if (all) {
    json.name(kRetryAfter).raw("null");
  }
  if (all || !server.notes.empty()) {
    json.name(kNotes).begin_array();
    for (const std::string& note : server.notes) json.string(note);
    json.end_array();
  }
  json.end_object();
}

}  // namespace whoiskit::render
