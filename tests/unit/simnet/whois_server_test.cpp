// The behaviours that all protocols share, tested with WHOIS.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "unit/simnet/client.hpp"

namespace whoiskit::simnet {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using Clock = std::chrono::steady_clock;

class WhoisServer : public testing::Test {
 protected:
  template <class Spoil>
  Endpoint serve(Spoil spoil) {
    registries_.emplace(one_server(Protocol::whois, [&](Server& server) {
      server.default_answer = std::string(1000, 'x') + "\r\n";
      spoil(server);
    }));
    return registries_->endpoint(kHost);
  }

  std::optional<Simnet> registries_;
};

TEST_F(WhoisServer, AnswersAndCloses) {
  const Endpoint server = serve([](Server& s) { s.answers["example.com"] = "found\r\n"; });
  EXPECT_EQ(server.address, "127.0.9.1");
  EXPECT_NE(server.port, 0);
  EXPECT_EQ(ask(server, "domain EXAMPLE.com\r\n"), "found\r\n");
  EXPECT_THAT(ask(server, "other\n"), SizeIs(1002));
  ASSERT_THAT(registries_->queries(), SizeIs(2));
  EXPECT_EQ(registries_->queries()[0].line, "domain EXAMPLE.com");
}

TEST_F(WhoisServer, ListensWhereItIsTold) {
  const Endpoint first = serve([](Server&) {});
  Simnet second(one_server(Protocol::whois, [&](Server& s) {
    s.listen = "127.0.9.2";
    s.port = first.port;  // the same port is free on another address
    s.default_answer = "second";
  }));
  EXPECT_EQ(second.port(kHost), first.port);
  EXPECT_EQ(ask(second.endpoint(kHost), "x\r\n"), "second");
  EXPECT_THROW(Simnet(one_server(Protocol::whois, [&](Server& s) { s.port = first.port; })), std::system_error);
}

TEST_F(WhoisServer, DoesNotTakeEndlessLines) {
  const Endpoint server = serve([](Server&) {});
  EXPECT_THAT(ask(server, std::string(kMaxRequestLine + 1, 'a')), IsEmpty());
  EXPECT_THAT(registries_->queries(), IsEmpty());
}

TEST_F(WhoisServer, Delays) {
  const Endpoint server = serve([](Server& s) {
    s.accept_delay = 60ms;
    s.first_byte_delay = 60ms;
  });
  const auto began = Clock::now();
  EXPECT_THAT(ask(server, "x\r\n"), SizeIs(1002));
  EXPECT_GE(Clock::now() - began, 120ms);
}

TEST_F(WhoisServer, Drips) {
  const Endpoint server = serve([](Server& s) {
    s.default_answer = "123456";
    s.drip = 2;
    s.tick = 30ms;
  });
  const auto began = Clock::now();
  EXPECT_EQ(ask(server, "x\r\n"), "123456");
  EXPECT_GE(Clock::now() - began, 60ms);
}

TEST_F(WhoisServer, CutsCleanlyOrByReset) {
  Client clean(serve([](Server& s) { s.cut_after = 100; }));
  clean.send("x\r\n");
  EXPECT_THAT(clean.read_all(), SizeIs(100));
  EXPECT_EQ(clean.error(), 0);
  Client reset(serve([](Server& s) {
    s.cut_after = 100;
    s.reset = true;
  }));
  reset.send("x\r\n");
  EXPECT_LE(reset.read_all().size(), 100U);
  EXPECT_EQ(reset.error(), ECONNRESET);
}

TEST_F(WhoisServer, LimitsForAWhile) {
  const Endpoint server = serve([](Server& s) {
    s.default_answer = "good";
    s.limit = 2;
    s.limit_window = 1s;
    s.limit_text = "slower";
  });
  EXPECT_EQ(ask(server, "1\r\n"), "good");
  EXPECT_EQ(ask(server, "2\r\n"), "good");
  EXPECT_EQ(ask(server, "3\r\n"), "slower");
  std::this_thread::sleep_for(1050ms);
  EXPECT_EQ(ask(server, "4\r\n"), "good");
}

TEST_F(WhoisServer, CountsItsQueriesByTheSecond) {
  const Endpoint server = serve([](Server& s) {
    s.limit = 4;
    s.allowed_per_second = 2;
  });
  EXPECT_EQ(registries_->counts()[0].queries, 0u);
  for (int i = 0; i < 2; ++i) ask(server, "slow\r\n");
  EXPECT_EQ(registries_->counts()[0].too_fast, 0u);
  std::this_thread::sleep_for(1050ms);  // the second moves on
  for (int i = 0; i < 3; ++i) ask(server, "fast\r\n");
  const QueryCounts counts = registries_->counts()[0];
  EXPECT_EQ(counts.host, kHost);
  EXPECT_EQ(counts.queries, 5u);
  EXPECT_EQ(counts.most_in_a_second, 3u);
  EXPECT_EQ(counts.too_fast, 1u);
  EXPECT_EQ(counts.limited, 1u);
  EXPECT_GT(counts.seconds, 1.0);
  EXPECT_THAT(registries_->counts_as_json(),
              testing::HasSubstr("\"most_in_a_second\":3,\"limited\":1,\"too_fast\":1}\n]"));
}

TEST_F(WhoisServer, RefusesAndStaysSilentAndNeverEnds) {
  EXPECT_EQ(Client(serve([](Server& s) { s.refuse = true; })).error(), ECONNREFUSED);
  {
    Client silent(serve([](Server& s) { s.silent = true; }));
    silent.send("x\r\n");
    EXPECT_TRUE(silent.quiet_for(100));
    EXPECT_THAT(registries_->queries(), SizeIs(1));
  }
  Client endless(serve([](Server& s) { s.endless = true; }));
  endless.send("x\r\n");
  EXPECT_GE(endless.read_all(1'000'000).size(), 1'000'000U);
}

TEST_F(WhoisServer, GivesConnectionsBack) {
  const Endpoint server = serve([](Server& s) { s.endless = true; });
  {
    Client client(server);
    client.send("x\r\n");
    client.read_some();
    EXPECT_EQ(registries_->connections(), 1U);
  }
  for (int i = 0; i < 200 && registries_->connections() != 0; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(registries_->connections(), 0U);
}

}  // namespace
}  // namespace whoiskit::simnet
