#include "simnet/serve/serve.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::simnet {
namespace {

/// Per connection.
constexpr int kMaxRwhoisLines = 1000;

/// Version 1.5 without any of the capabilities that a server may announce (RFC 2167, section 3.1.9).
std::string banner(const Server& server) { return "%rwhois V-1.5:000000:00 " + server.host + " (whoiskit-simnet)\r\n"; }

/// Whether a line of `text` ends an answer.
bool ends_answer(std::string_view text) {
  for (std::string_view line; next_line(text, line);) {
    if (istarts_with(line, "%ok") || istarts_with(line, "%error")) return true;
  }
  return false;
}

std::string answer_to_query(const Server& server, std::string_view line) {
  auto answer = answer_of(server, line);
  std::string text = answer ? std::move(answer->text) : "%error 230 No Objects Found\r\n";
  if (server.raw || server.endless || ends_answer(text)) return text;
  if (!text.empty() && !text.ends_with('\n')) text.append("\r\n");
  return text.append("%ok\r\n");
}

struct Reply {
  std::string text;
  bool last = false;
};

Reply answer_to_directive(const Server& server, std::string_view line, bool& held) {
  const Cut words = cut(line, ' ');
  if (iequals(words.before, "-quit")) return {"%ok\r\n", true};
  if (iequals(words.before, "-rwhois")) return {banner(server) + "%ok\r\n"};
  if (iequals(words.before, "-holdconnect")) {
    held = iequals(trim(words.after), "on");
    return {"%ok\r\n"};
  }
  if (iequals(words.before, "-limit")) return {"%ok\r\n"};
  return {"%error 400 Directive Not Available\r\n"};
}

}  // namespace

asio::awaitable<bool> serve_rwhois(Stream& stream, ServerState& state) {
  const Server& server = state.server();
  if (server.silent) {
    co_await until_client_leaves(stream);
    co_return false;
  }
  const std::string greeting = banner(server);
  const bool greeted = co_await stream.write(greeting);
  if (!greeted) co_return false;
  LineReader lines(stream);
  Sender sender(stream, server);
  bool held = false;
  for (int count = 0; count < kMaxRwhoisLines; ++count) {
    const std::optional<std::string> line = co_await lines.next();
    if (!line) co_return false;
    if (line->starts_with('-')) {
      const Reply reply = answer_to_directive(server, *line, held);
      const bool sent = co_await stream.write(reply.text);
      if (!sent || reply.last) co_return sent;
      continue;
    }
    const bool in_limit = state.take(*line);
    const std::string text = in_limit ? answer_to_query(server, *line) : server.limit_text;
    co_await pause(server.first_byte_delay);
    const bool sent = co_await sender.send_body(text);
    if (!sent || !held) co_return sent;
  }
  co_return true;
}

}  // namespace whoiskit::simnet
