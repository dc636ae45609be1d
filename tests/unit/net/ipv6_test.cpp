// Exchanges over IPv6, which the simulated registries do not support: a server of the test's own on ::1.
#include <sys/socket.h>

#include <memory>

#include "unit/net/loopback.hpp"
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

std::unique_ptr<TcpServer> server_on(const char* address, std::uint16_t port, std::string answer) {
  return std::make_unique<TcpServer>(
      [answer = std::move(answer)](Peer& peer, std::size_t) {
        peer.read_until("\r\n");
        peer.send(answer);
      },
      address, port);
}

class Ipv6Test : public OneServer {
 protected:
  void SetUp() override {
    try {
      six_ = server_on("::1", 0, "by IPv6");
    } catch (const boost::system::system_error& error) {
      GTEST_SKIP() << "this machine has no IPv6 on loopback: " << error.what();
    }
  }
  FetchRequest to_six() const {
    FetchRequest asked = request();
    asked.connect_address = "::1";
    asked.port = six_->port();
    return asked;
  }
  std::unique_ptr<TcpServer> six_;
};

TEST_F(Ipv6Test, ALiteralIsAsked) {
  const FetchResult result = network_.fetch(to_six());
  EXPECT_EQ(result.body, "by IPv6") << result.message;
  EXPECT_EQ(result.remote_address, "::1");
  FetchRequest named = to_six();
  named.host = "::1";
  named.connect_address.clear();
  EXPECT_EQ(network_.fetch(named).body, "by IPv6");
}

TEST_F(Ipv6Test, TheOtherFamilyAnswersWhereOneDoesNot) {
  const DnsServer names([](const std::string&, int type) {
    if (type == 28) return DnsServer::Reply{0, {std::string(15, '\0') + '\1'}};
    return DnsServer::Reply{0, {std::string("\x7f\0\0\1", 4)}};
  });
  NetworkOptions options;
  options.dns_servers = {names.address()};
  Network network(options);
  FetchRequest asked = to_six();
  asked.connect_address.clear();
  // No server listens on that port of 127.0.0.1.
  const FetchResult six = network.fetch(asked);
  EXPECT_EQ(six.body, "by IPv6") << six.message;
  EXPECT_EQ(six.remote_address, "::1");
  // And now the reverse.
  const std::uint16_t port = asked.port;
  six_.reset();
  const auto four = server_on("127.0.0.1", port, "by IPv4");
  const FetchResult result = network.fetch(asked);
  EXPECT_EQ(result.body, "by IPv4") << result.message;
  EXPECT_EQ(result.remote_address, "127.0.0.1");
}

TEST_F(Ipv6Test, AnAddressToConnectFromChoosesTheFamily) {
  FetchRequest asked = to_six();
  asked.bind_address = "::1";
  EXPECT_EQ(network_.fetch(asked).body, "by IPv6");
  asked.bind_address = "127.0.0.1";
  EXPECT_EQ(network_.fetch(asked).error, FetchError::unreachable);
}

}  // namespace
}  // namespace whoiskit::net
