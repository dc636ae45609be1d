#include "net/socks5.hpp"

#include "net/address/literal.hpp"
#include "unit/net/loopback.hpp"
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

using testing::HasSubstr;

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text.push_back(static_cast<char>(value));
  return text;
}

TEST(ReadProxy, TakesLoginsPortsAndIpv6) {
  const auto proxy = read_proxy("socks5://us%40er:pa%3Ass@proxy.example:1081");
  ASSERT_TRUE(proxy);
  EXPECT_EQ(proxy->host, "proxy.example");
  EXPECT_EQ(proxy->port, 1081);
  EXPECT_EQ(proxy->user, "us@er");
  EXPECT_EQ(proxy->password, "pa:ss");
  EXPECT_EQ(read_proxy("SOCKS5h://[2001:db8::1]")->host, "2001:db8::1");
  EXPECT_EQ(read_proxy("socks5://192.0.2.1/")->port, kSocksPort);
}

TEST(ReadProxy, RefusesOtherThings) {
  for (const char* text : {"", "proxy.example", "http://proxy.example", "socks5://", "socks5://:1080",
                           "socks5://a:99999", "socks5://a:0", "socks5://@a", "socks5://%zz@a", "socks5://[::1"}) {
    EXPECT_FALSE(read_proxy(text)) << text;
  }
}

TEST(Socks5, AsksForANameWithoutLogin) {
  Socks5 socks({"proxy.example", 1080, "", ""}, "whois.example", 43);
  EXPECT_EQ(socks.take_output(), bytes({5, 1, 0}));
  ASSERT_EQ(socks.wants(), 2U);
  socks.feed(bytes({5, 0}));
  EXPECT_EQ(socks.take_output(), bytes({5, 1, 0, 3, 13}) + "whois.example" + bytes({0, 43}));
  ASSERT_EQ(socks.wants(), 4U);
  socks.feed(bytes({5, 0, 0, 3}));
  ASSERT_EQ(socks.wants(), 1U);
  socks.feed(bytes({2}));
  ASSERT_EQ(socks.wants(), 4U);
  socks.feed("ab" + bytes({0, 43}));
  EXPECT_TRUE(socks.connected());
}

TEST(Socks5, LogsInAndSendsLiterals) {
  Socks5 socks({"proxy.example", 1080, "user", "pw"}, "192.0.2.1", 4321);
  EXPECT_EQ(socks.take_output(), bytes({5, 2, 0, 2}));
  socks.feed(bytes({5, 2}));
  EXPECT_EQ(socks.take_output(), bytes({1, 4}) + "user" + bytes({2}) + "pw");
  socks.feed(bytes({1, 0}));
  EXPECT_EQ(socks.take_output(), bytes({5, 1, 0, 1, 192, 0, 2, 1, 0x10, 0xE1}));
  socks.feed(bytes({5, 0, 0, 1}));
  EXPECT_EQ(socks.wants(), 6U);
}

TEST(Socks5, NamesEachFailure) {
  const auto reply = [](std::initializer_list<int> method, std::initializer_list<int> answer) {
    Socks5 socks({"proxy.example", 1080, "", ""}, "2001:db8::1", 43);
    socks.feed(bytes(method));
    if (answer.size() > 0) socks.feed(bytes(answer));
    EXPECT_FALSE(socks.connected());
    EXPECT_FALSE(socks.message().empty());
    return socks.error();
  };
  EXPECT_EQ(reply({4, 0}, {}), FetchError::proxy);
  EXPECT_EQ(reply({5, 2}, {}), FetchError::proxy);
  EXPECT_EQ(reply({5, 0xFF}, {}), FetchError::proxy);
  EXPECT_EQ(reply({5, 0}, {5, 5, 0, 1}), FetchError::connect_refused);
  EXPECT_EQ(reply({5, 0}, {5, 4, 0, 1}), FetchError::unreachable);
  EXPECT_EQ(reply({5, 0}, {5, 99, 0, 1}), FetchError::proxy);
  EXPECT_EQ(reply({5, 0}, {5, 0, 0, 9}), FetchError::proxy);
  EXPECT_EQ(reply({5, 0}, {5, 0}), FetchError::proxy);
}

class ProxyTest : public OneServer {};

TEST_F(ProxyTest, CarriesTheExchangeAndTheName) {
  std::string asked_for;
  TcpServer proxy([&](Peer& peer, std::size_t) {
    peer.read(4);
    peer.send(bytes({5, 2}));
    EXPECT_EQ(peer.read(8), bytes({1, 1}) + "u" + bytes({4}) + "p@ss");
    peer.send(bytes({1, 0}));
    asked_for = peer.read(5 + 17 + 2);
    peer.send(bytes({5, 0, 0, 1, 0, 0, 0, 0, 0, 0}) + "early ");  // in one packet with the server's first bytes
    peer.read_until("\r\n");
    peer.send("answer");
  });
  FetchRequest asked = request();
  asked.connect_address.clear();
  asked.port = text::kWhoisPort;
  asked.public_only = true;
  asked.proxy = "socks5://u:p%40ss@127.0.0.1:" + std::to_string(proxy.port());
  const FetchResult result = network_.fetch(asked);
  EXPECT_EQ(result.body, "early answer") << result.message;
  EXPECT_EQ(asked_for, bytes({5, 1, 0, 3, 17}) + kHost + bytes({0, 43}));
}

TEST_F(ProxyTest, StillRefusesPrivateLiteralsAndLocalhost) {
  TcpServer proxy([](Peer&, std::size_t) {});
  NetworkOptions options;
  options.proxy = "socks5://127.0.0.1:" + std::to_string(proxy.port());
  Network network(options);
  // The last one is 127.0.0.1 for inet_aton(3), and has the length of the longest name.
  const std::string zeros = "127.0.0.0x" + std::string(kMaxDnsName - 11, '0') + "1";
  for (const std::string& host : {std::string("10.0.0.1"), std::string("127.1"), std::string("::1"),
                                  std::string("localhost"), std::string("a.localhost."), zeros}) {
    FetchRequest asked;
    asked.host = host;
    asked.query_line = "example.com";
    asked.public_only = true;
    EXPECT_EQ(network.fetch(asked).error, FetchError::refused_by_policy) << host;
  }
  EXPECT_EQ(proxy.accepted(), 0U);
}

TEST_F(ProxyTest, NamesAProxyThatBreaksOrIsMisspelt) {
  TcpServer proxy([](Peer& peer, std::size_t) { peer.read(3); });
  FetchRequest asked = request();
  asked.proxy = "socks5://127.0.0.1:" + std::to_string(proxy.port());
  EXPECT_EQ(network_.fetch(asked).error, FetchError::proxy);
  asked.proxy = "http://127.0.0.1:1";
  const FetchResult result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::proxy);
  EXPECT_THAT(result.message, HasSubstr("socks5://"));
}

class BindTest : public OneServer {};

TEST_F(BindTest, ConnectsFromTheAddress) {
  std::string from;
  TcpServer server([&](Peer& peer, std::size_t) {
    from = peer.socket().remote_endpoint().address().to_string();
    peer.read_until("\r\n");
    peer.send("answer");
  });
  FetchRequest asked = request();
  asked.port = server.port();
  asked.bind_address = "127.0.0.9";
  EXPECT_EQ(network_.fetch(asked).body, "answer");
  EXPECT_EQ(from, "127.0.0.9");
  asked.bind_address = "192.0.2.1";  // not an address of this machine
  EXPECT_EQ(network_.fetch(asked).error, FetchError::unreachable);
  asked.bind_address = "::1";  // another address family than the server's
  EXPECT_EQ(network_.fetch(asked).error, FetchError::unreachable);
  asked.bind_address = "eth0";
  EXPECT_EQ(network_.fetch(asked).error, FetchError::bad_query);
}

}  // namespace
}  // namespace whoiskit::net
