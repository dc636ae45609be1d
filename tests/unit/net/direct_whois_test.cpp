// WHOIS without a coroutine, where it differs from the coroutine: what is read at once, and what goes on elsewhere.
#include <array>
#include <atomic>
#include <latch>
#include <stop_token>

#include "net/connect.hpp"
#include "net/memory_budget.hpp"
#include "platform/socket.hpp"
#include "unit/net/loopback.hpp"
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

class DirectWhoisTest : public OneServer {
 protected:
  static FetchRequest to(const TcpServer& server) {
    FetchRequest asked;
    asked.host = kHost;
    asked.connect_address = "127.0.0.1";
    asked.port = server.port();
    asked.query_line = "domain example.com";
    asked.connect_timeout = asked.first_byte_timeout = asked.total_timeout = 20s;
    return asked;
  }
};

TEST_F(DirectWhoisTest, ReadsAnswersOfManyChunks) {
  for (const std::size_t size : {16u * 1024 - 1, 16u * 1024, 16u * 1024 + 1, 1'000'000u}) {
    const std::string answer(size, 'x');
    const TcpServer server([&](Peer& peer, std::size_t) {
      peer.read_until("\r\n");
      peer.send(answer);
    });
    const FetchResult result = network_.fetch(to(server));
    EXPECT_TRUE(result.complete) << size;
    EXPECT_EQ(result.body.size(), size);
  }
}

TEST_F(DirectWhoisTest, WaitsForWhatComesInPieces) {
  const TcpServer server([](Peer& peer, std::size_t) {
    EXPECT_EQ(peer.read_until("\r\n"), "domain example.com\r\n");
    for (const char* piece : {"one\r\n", "two\r\n", "three\r\n"}) {
      peer.send(piece);
      std::this_thread::sleep_for(5ms);
    }
  });
  const FetchResult result = network_.fetch(to(server));
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.body, "one\r\ntwo\r\nthree\r\n");
}

TEST_F(DirectWhoisTest, AnAnswerWithoutReadingTheQueryCounts) {
  const TcpServer server([](Peer& peer, std::size_t) { peer.send("too many connections\r\n"); });
  EXPECT_EQ(network_.fetch(to(server)).body, "too many connections\r\n");
}

TEST_F(DirectWhoisTest, BytesAndAResetThatComeTogetherAreNotWaitedFor) {
  const TcpServer server([](Peer& peer, std::size_t) {
    peer.read_until("\r\n");
    peer.send("half an ans");
    peer.reset();
  });
  FetchRequest asked = to(server);
  asked.retries = 0;
  for (int i = 0; i < 50; ++i) EXPECT_EQ(network_.fetch(asked).error, FetchError::reset);
}

TEST_F(DirectWhoisTest, WaitsForMemoryAndReadsOn) {
  const std::string answer(4 * kFreeBytes, 'x');
  const TcpServer server([&](Peer& peer, std::size_t) {
    peer.read_until("\r\n");
    peer.send(answer);
  });
  MemoryBudget budget(8 * kFreeBytes);
  MemoryAccount other(budget), first(budget), own(budget);
  other.add(9 * kFreeBytes);
  EXPECT_FALSE(first.wait([] {}));  // it reads on whatever is held, so that the next one waits
  FetchRequest asked = to(server);
  asked.memory = &own;
  std::latch done(1);
  FetchResult result;
  network_.async_fetch(asked, [&](FetchResult got) {
    result = std::move(got);
    done.count_down();
  });
  std::this_thread::sleep_for(50ms);
  EXPECT_FALSE(done.try_wait());
  other.release();
  first.release();
  done.wait();
  EXPECT_TRUE(result.complete) << result.message;
  EXPECT_EQ(result.body.size(), answer.size());
}

TEST_F(DirectWhoisTest, SendsNothingIfItIsCancelledBefore) {
  const TcpServer server([](Peer& peer, std::size_t) { peer.send("an answer\r\n"); });
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(network_.fetch(to(server), stop.get_token()).error, FetchError::cancelled);
  EXPECT_EQ(server.accepted(), 0u);
}

// A registry whose name has the addresses of `answer`.
class NamedWhoisTest : public testing::Test {
 protected:
  explicit NamedWhoisTest(std::vector<std::string> addresses = {"127.0.0.1"}) : addresses_(std::move(addresses)) {}

  static std::string bytes_of(const std::string& address) {
    const auto bytes = boost::asio::ip::make_address_v4(address).to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  FetchRequest request() const {
    FetchRequest asked;
    asked.host = "WHOIS.Registry.example";
    asked.port = server_.port();
    asked.query_line = "example.com";
    asked.connect_timeout = asked.total_timeout = 20s;
    asked.retries = 0;
    return asked;
  }
  static NetworkOptions options(const DnsServer& dns) {
    NetworkOptions chosen;
    chosen.dns_servers = {dns.address()};
    return chosen;
  }

  const std::vector<std::string> addresses_;
  TcpServer server_{[](Peer& peer, std::size_t) {
    peer.read_until("\r\n");
    peer.send("an answer\r\n");
  }};
  DnsServer dns_{[this](const std::string&, int type) {
    DnsServer::Reply reply;
    constexpr int kTypeA = 1;
    if (type != kTypeA) return reply;
    for (const std::string& address : addresses_) reply.records.push_back(bytes_of(address));
    return reply;
  }};
  Network network_{options(dns_)};
};

TEST_F(NamedWhoisTest, ResolvesTheNameOnce) {
  for (int i = 0; i < 3; ++i) {
    const FetchResult result = network_.fetch(request());
    EXPECT_EQ(result.body, "an answer\r\n") << result.message;
    EXPECT_EQ(result.remote_address, "127.0.0.1");
  }
  EXPECT_EQ(dns_.questions(), 2u);  // of A and of AAAA
}

TEST_F(NamedWhoisTest, AReferralMayNotUseAKeptAddressThatIsNotPublic) {
  EXPECT_TRUE(network_.fetch(request()).complete);
  FetchRequest referral = request();
  referral.public_only = true;
  EXPECT_EQ(network_.fetch(referral).error, FetchError::refused_by_policy);  // the port
  referral.port = text::kWhoisPort;
  const FetchResult result = network_.fetch(referral);
  EXPECT_EQ(result.error, FetchError::refused_by_policy);
  EXPECT_THAT(result.message, testing::HasSubstr("not public"));
  EXPECT_EQ(server_.accepted(), 1u);
}

TEST_F(NamedWhoisTest, ANameThatIsNotResolvedInTimeIsAnErrorOfItsName) {
  const DnsServer silent([](const std::string&, int) { return DnsServer::Reply{-1, {}}; });
  Network network(options(silent));
  FetchRequest asked = request();
  asked.connect_timeout = 50ms;
  const FetchResult result = network.fetch(asked);
  EXPECT_EQ(result.error, FetchError::resolve);
  EXPECT_THAT(result.message, testing::HasSubstr("resolving the name of WHOIS.Registry.example"));
}

TEST_F(NamedWhoisTest, DestructionEndsTheResolution) {
  const DnsServer silent([](const std::string&, int) { return DnsServer::Reply{-1, {}}; });
  FetchResult result;
  {
    Network network(options(silent));
    network.async_fetch(request(), [&](FetchResult got) { result = std::move(got); });
  }
  EXPECT_EQ(result.error, FetchError::cancelled);
}

class ManyAddressesTest : public NamedWhoisTest {
 protected:
  ManyAddressesTest() : NamedWhoisTest({"127.0.0.3", "127.0.0.2", "127.0.0.1"}) {}
};

TEST_F(ManyAddressesTest, TheNextOneIsTriedAfterARefusal) {
  const auto start = std::chrono::steady_clock::now();
  const FetchResult result = network_.fetch(request());
  EXPECT_EQ(result.body, "an answer\r\n") << result.message;
  EXPECT_EQ(result.remote_address, "127.0.0.1");
  EXPECT_EQ(result.attempts, 1u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

// Addresses where the registry is not.
class OtherAddressesTest : public NamedWhoisTest {
 protected:
  OtherAddressesTest() : NamedWhoisTest({"127.0.0.3", "127.0.0.2"}) {}
};

TEST_F(OtherAddressesTest, AllRefuse) { EXPECT_EQ(network_.fetch(request()).error, FetchError::connect_refused); }

// A listener whose queue is full, so that the system drops further attempts to connect.
class FullListener {
 public:
  FullListener(const char* address, std::uint16_t port) {
    const tcp::endpoint here(boost::asio::ip::make_address(address), port);
    acceptor_.open(here.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(here);
    acceptor_.listen(0);
    for (platform::Descriptor& filler : fillers_) {
      filler = platform::begin_connecting(here.data(), here.size(), here.protocol().family());
    }
  }

 private:
  using tcp = boost::asio::ip::tcp;
  boost::asio::io_context context_;
  tcp::acceptor acceptor_{context_};
  std::array<platform::Descriptor, 4> fillers_;
};

TEST_F(ManyAddressesTest, TheNextOneIsTriedBesideASilentOne) {
  const FullListener first("127.0.0.3", server_.port()), second("127.0.0.2", server_.port());
  const FetchResult result = network_.fetch(request());
  EXPECT_EQ(result.body, "an answer\r\n") << result.message;
  EXPECT_EQ(result.remote_address, "127.0.0.1");
  EXPECT_GE(result.timings.connect, 2 * kConnectStagger);
  EXPECT_EQ(server_.accepted(), 1u);
}

TEST_F(OtherAddressesTest, AllAreSilent) {
  const FullListener first("127.0.0.3", server_.port()), second("127.0.0.2", server_.port());
  FetchRequest asked = request();
  asked.connect_timeout = 2 * kConnectStagger;
  const FetchResult result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::connect_timeout);
  EXPECT_THAT(result.message, testing::HasSubstr("while connecting"));
}

TEST_F(DirectWhoisTest, FetchesOfManyThreadsRunOnManyLanes) {
  serve("an answer\r\n");
  Network network(4);
  constexpr int kFetches = 400;
  std::atomic<int> good{0};
  std::latch all(kFetches);
  for (int i = 0; i < kFetches / 2; ++i) {
    network.async_fetch(request(), [&](const FetchResult& result) {
      if (result.complete) ++good;
      all.count_down();
      network.async_fetch(request(), [&](const FetchResult& next) {
        if (next.complete) ++good;
        all.count_down();
      });
    });
  }
  all.wait();
  EXPECT_EQ(good, kFetches);
}

}  // namespace
}  // namespace whoiskit::net
