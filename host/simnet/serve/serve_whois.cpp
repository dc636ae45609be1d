#include <optional>

#include "simnet/serve/serve.hpp"

namespace whoiskit::simnet {

asio::awaitable<bool> serve_whois(Stream& stream, ServerState& state) {
  const Server& server = state.server();
  LineReader lines(stream);
  const std::optional<std::string> line = co_await lines.next();
  if (!line) co_return false;
  std::optional<ServerState::Asking> asking(std::in_place, state);
  const bool in_limit = state.take(*line);
  if (server.silent) {
    co_await until_client_leaves(stream);
    co_return false;
  }
  // A variable, not an argument: GCC 12 destroys temporaries of a conditional inside co_await twice.
  const std::string text = in_limit ? answer_of(server, *line).value_or(Answer()).text : server.limit_text;
  co_await pause(server.first_byte_delay);
  asking.reset();  // before the client can receive the answer
  Sender sender(stream, server);
  co_return co_await sender.send_body(text);
}

}  // namespace whoiskit::simnet
