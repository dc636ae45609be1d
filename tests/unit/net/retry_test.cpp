#include "net/retry.hpp"

#include "unit/net/loopback.hpp"
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

TEST(Retry, PausesDoubleAndAreBounded) {
  EXPECT_EQ(retry_pause(1, 0.0), kRetryPause);
  EXPECT_EQ(retry_pause(2, 0.0), 2 * kRetryPause);
  EXPECT_EQ(retry_pause(1, 0.5), kRetryPause * 3 / 4);
  EXPECT_EQ(retry_pause(1'000'000, 0.0), kMaxRetryPause);
  EXPECT_EQ(retry_pause(1, 99.0), kRetryPause / 2);
}

TEST(Retry, OnlyForFailuresToConnectThatMayPass) {
  const auto result = [](FetchError error, std::string body = {}) {
    FetchResult made;
    made.error = error;
    made.body = std::move(body);
    return made;
  };
  EXPECT_TRUE(may_pass(result(FetchError::connect_refused)));
  EXPECT_TRUE(may_pass(result(FetchError::connect_timeout)));
  EXPECT_TRUE(may_pass(result(FetchError::reset)));
  EXPECT_FALSE(may_pass(result(FetchError::reset, "x")));
  for (const auto error : {FetchError::none, FetchError::empty, FetchError::timeout, FetchError::cancelled,
                           FetchError::refused_by_policy, FetchError::proxy, FetchError::tls, FetchError::resolve}) {
    EXPECT_FALSE(may_pass(result(error))) << to_string(error);
  }
}

class RetryTest : public OneServer {
 protected:
  RetryTest() {
    options_.jitter = [] { return 0.5; };
  }
  FetchRequest to(const TcpServer& server) {
    FetchRequest asked = request();
    asked.port = server.port();
    return asked;
  }
  NetworkOptions options_;
};

void reset_first(Peer& peer, std::size_t number) {
  peer.read_until("\r\n");
  if (number == 0) return peer.reset();
  peer.send("answer");
}

TEST_F(RetryTest, AsksAgainAfterAReset) {
  TcpServer server(reset_first);
  Network network(options_);
  const FetchResult result = network.fetch(to(server));
  EXPECT_EQ(result.body, "answer") << result.message;
  EXPECT_EQ(result.attempts, 2U);
  EXPECT_TRUE(result.message.empty());
  EXPECT_GE(result.timings.total, kRetryPause * 3 / 4);
}

TEST_F(RetryTest, IsUpToTheRequest) {
  TcpServer server(reset_first);
  Network network(options_);
  FetchRequest asked = to(server);
  asked.retries = 0;
  EXPECT_EQ(network.fetch(asked).error, FetchError::reset);
  EXPECT_EQ(server.accepted(), 1U);
}

TEST_F(RetryTest, NeverAfterAByte) {
  TcpServer server([](Peer& peer, std::size_t) {
    peer.read_until("\r\n");
    peer.send("x");
    std::this_thread::sleep_for(50ms);
    peer.reset();
  });
  Network network(options_);
  EXPECT_EQ(network.fetch(to(server)).error, FetchError::reset);
  EXPECT_EQ(server.accepted(), 1U);
}

TEST_F(RetryTest, KeepsWithinTheTotalDeadline) {
  serve("", [](simnet::Server& server) { server.refuse = true; });
  Network network(options_);
  FetchRequest asked = request();
  asked.retries = 5;
  asked.total_timeout = 500ms;  // the first pause fits, the second does not
  const FetchResult result = network.fetch(asked);
  EXPECT_EQ(result.error, FetchError::connect_refused);
  EXPECT_EQ(result.attempts, 2U);
  EXPECT_LT(result.timings.total, 500ms);
}

/// An address at which connecting neither succeeds nor fails: a listener with a full queue.
class FullListener {
 public:
  FullListener() : acceptor_(context_) {
    using boost::asio::ip::tcp;
    acceptor_.open(tcp::v4());
    acceptor_.bind({boost::asio::ip::make_address("127.0.0.1"), 0});
    acceptor_.listen(0);
    for (int i = 0; i < 8; ++i) {
      auto& socket = fillers_.emplace_back(context_);
      socket.async_connect(acceptor_.local_endpoint(), [](boost::system::error_code) {});
    }
    context_.run_for(50ms);
  }
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

 private:
  boost::asio::io_context context_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::list<boost::asio::ip::tcp::socket> fillers_;
};

TEST_F(RetryTest, GivesAnAttemptItsOwnTimeAndTheOtherAddressItsChance) {
  const FullListener full;
  Network network(options_);
  FetchRequest asked = request();
  asked.port = full.port();
  asked.connect_timeout = 100ms;
  const FetchResult result = network.fetch(asked);
  if (result.error != FetchError::connect_timeout) GTEST_SKIP() << "this system has no listener that hangs";
  EXPECT_EQ(result.attempts, 2U);
  EXPECT_GE(result.timings.total, 300ms);

  // Happy eyeballs: the same port on 127.0.0.2 answers while 127.0.0.1 hangs.
  TcpServer second(
      [](Peer& peer, std::size_t) {
        peer.read_until("\r\n");
        peer.send("answer");
      },
      "127.0.0.2", full.port());
  const DnsServer names([](const std::string&, int type) {
    if (type != 1) return DnsServer::Reply{0, {}};
    return DnsServer::Reply{0, {std::string("\x7f\0\0\1", 4), std::string("\x7f\0\0\2", 4)}};
  });
  options_.dns_servers = {names.address()};
  Network resolving(options_);
  asked.connect_address.clear();
  asked.connect_timeout = asked.first_byte_timeout = 10s;
  const FetchResult answered = resolving.fetch(asked);
  EXPECT_EQ(answered.body, "answer") << answered.message;
  EXPECT_EQ(answered.remote_address, "127.0.0.2");
}

}  // namespace
}  // namespace whoiskit::net
