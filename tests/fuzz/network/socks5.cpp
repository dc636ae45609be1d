// The first line is the proxy's URL, the second the server's host, the rest what the proxy sends.
#include "net/socks5.hpp"

#include <arpa/inet.h>

#include <string>

#include "fuzz/target.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

namespace {

constexpr std::uint16_t kPort = 4321;
constexpr std::size_t kMaxLogin = 255, kMaxName = 255;
constexpr std::size_t kMaxConversation = 2 + 2 + 4 + 1 + kMaxName + 2;  // bytes of the proxy, in total

// Takes a field, which begins with its length, off `text`.
std::string_view take_field(std::string_view& text) {
  fuzz::require(!text.empty(), "a field has a length");
  const auto length = static_cast<unsigned char>(text[0]);
  fuzz::require(text.size() > length, "a field is as long as it says");
  const std::string_view field = text.substr(1, length);
  text.remove_prefix(length + std::size_t{1});
  return field;
}

void check_login(std::string_view sent, const net::Proxy& proxy) {
  sent.remove_prefix(1);
  fuzz::require(take_field(sent) == proxy.user && take_field(sent) == proxy.password && sent.empty(),
                "a login holds user and password");
}

void check_request(std::string_view sent, const std::string& host) {
  fuzz::require(sent.size() > 6 && sent.substr(0, 3) == std::string_view("\5\1\0", 3), "a request asks to connect");
  fuzz::require(sent.ends_with(std::string{static_cast<char>(kPort >> 8), static_cast<char>(kPort & 0xff)}),
                "a request ends with the port");
  std::string_view address = sent.substr(4, sent.size() - 6);
  unsigned char bytes[16];
  if (sent[3] == 3) {
    fuzz::require(take_field(address) == host && address.empty(), "the name is the host's");
    // inet_pton() would stop at a NUL. A host with one is no literal.
    const bool is_literal =
        inet_pton(AF_INET, host.c_str(), bytes) == 1 || inet_pton(AF_INET6, host.c_str(), bytes) == 1;
    fuzz::require(!is_literal || host.find('\0') != std::string::npos, "a literal is sent as an address");
    return;
  }
  const int family = sent[3] == 1 ? AF_INET : AF_INET6;
  const std::size_t length = family == AF_INET ? 4 : 16;
  fuzz::require(inet_pton(family, host.c_str(), bytes) == 1 && address == fuzz::text_of(bytes, length),
                "the address is the host's");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Cut url = cut(fuzz::text_of(data, size), '\n'), server = cut(url.after, '\n');
  const auto given = net::read_proxy(url.before);
  if (given) {
    fuzz::require(!given->host.empty() && given->port != 0, "a proxy has host and port");
    fuzz::require(given->user.size() <= kMaxLogin && given->password.size() <= kMaxLogin, "a login is bounded");
  }
  const net::Proxy proxy = given.value_or(net::Proxy{"proxy.example", net::kSocksPort, {}, {}});
  const std::string host(server.before);
  net::Socks5 socks(proxy, host, kPort);
  if (socks.wants() == 0) {
    fuzz::require(host.empty() || host.size() > kMaxName, "a host that fits is asked for");
    return 0;
  }
  const std::string greeting = socks.take_output();
  fuzz::require(greeting == (proxy.user.empty() ? std::string("\5\1\0", 3) : std::string("\5\2\0\2", 4)),
                "a login is offered where there is one");
  std::string_view rest = server.after;
  bool asked = false;
  std::size_t fed = 0;
  while (socks.wants() > 0 && socks.wants() <= rest.size()) {
    const std::size_t wants = socks.wants();
    socks.feed(rest.substr(0, wants));
    rest.remove_prefix(wants);
    fed += wants;
    const std::string sent = socks.take_output();
    if (sent.empty()) continue;
    fuzz::require(!asked, "nothing follows a request");
    asked = sent[0] == 5;
    if (asked) {
      check_request(sent, host);
    } else {
      check_login(sent, proxy);
    }
  }
  fuzz::require(fed <= kMaxConversation, "a conversation is bounded");
  fuzz::require(!socks.connected() || asked, "nothing is connected that was not asked for");
  fuzz::require((socks.error() == net::FetchError::none) == socks.message().empty(), "a failure says why");
  if (socks.wants() == 0) return 0;
  socks.feed(rest.substr(0, socks.wants() - 1));
  fuzz::require(socks.wants() == 0 && !socks.connected(), "an answer that is cut connects nothing");
  return 0;
}
