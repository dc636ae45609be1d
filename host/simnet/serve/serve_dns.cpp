#include <array>

#include "simnet/serve/dns_message.hpp"
#include "simnet/serve/serve.hpp"

namespace whoiskit::simnet {
namespace {

/// Per connection.
constexpr int kMaxDnsQuestions = 1000;

asio::awaitable<bool> read_whole(Stream& stream, asio::mutable_buffer buffer) {
  while (buffer.size() != 0) {
    const std::size_t count = co_await stream.read(buffer);
    if (count == 0) co_return false;
    buffer += count;
  }
  co_return true;
}

}  // namespace

asio::awaitable<bool> serve_dns(Stream& stream, ServerState& state) {
  const Server& server = state.server();
  for (int count = 0; count < kMaxDnsQuestions; ++count) {
    std::array<unsigned char, 2> length;
    const bool more = co_await read_whole(stream, asio::buffer(length));
    if (!more) co_return false;
    std::string message(static_cast<std::size_t>(length[0]) << 8 | length[1], '\0');
    const bool whole = co_await read_whole(stream, asio::buffer(message));
    const auto question = read_question(message);
    if (!whole || !question) co_return false;
    const bool in_limit = state.take(describe(*question));
    if (server.silent) continue;
    co_await pause(server.first_byte_delay);
    const std::string answer = dns_answer(server, *question, !in_limit, kMaxTcpAnswer);
    std::string framed{static_cast<char>(answer.size() >> 8), static_cast<char>(answer.size() & 0xFF)};
    framed.append(answer);
    Sender sender(stream, server);
    const bool sent = co_await sender.send(framed);
    if (!sent) co_return false;
  }
  co_return true;
}

}  // namespace whoiskit::simnet
