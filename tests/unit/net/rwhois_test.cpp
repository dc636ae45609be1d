#include "net/whois/rwhois.hpp"

#include "unit/net/loopback.hpp"
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

using testing::ElementsAre;

constexpr char kBanner[] = "%rwhois V-1.5:00ffff:00 rwhois.example.net (by Example Inc.)\r\n";
constexpr char kAnswer[] =
    "network:Class-Name:network\r\nnetwork:IP-Network:192.0.2.0/24\r\n"
    "%referral rwhois://rwhois.example.com:4321/auth-area=192.0.2.0/25\r\n%ok\r\n";

TEST(RwhoisReader, ReadsAnswersHoweverTheyAreCut) {
  const std::string all = std::string(kBanner) + kAnswer;
  for (std::size_t step = 1; step <= all.size(); ++step) {
    RwhoisReader reader;
    for (std::size_t size = 0; size < all.size(); size = std::min(size + step, all.size())) {
      reader.read(std::string_view(all).substr(0, size));
      if (reader.greeted()) reader.query_sent();
      EXPECT_FALSE(reader.done());
    }
    reader.query_sent();
    reader.read(all);
    EXPECT_TRUE(reader.done());
    EXPECT_TRUE(reader.answered());
    EXPECT_EQ(reader.error(), 0);
    EXPECT_THAT(reader.take_referrals(), ElementsAre("rwhois://rwhois.example.com:4321/auth-area=192.0.2.0/25"));
  }
}

TEST(RwhoisReader, KnowsErrors) {
  RwhoisReader reader;
  reader.read(kBanner);
  EXPECT_TRUE(reader.greeted());
  EXPECT_FALSE(reader.answered());
  reader.query_sent();
  reader.read(std::string(kBanner) + "%error 230 No Objects Found\n");
  EXPECT_TRUE(reader.done());
  EXPECT_EQ(reader.error(), 230);
}

TEST(RwhoisReader, TakesDirectivesForWholeWordsOnly) {
  RwhoisReader reader;
  reader.query_sent();
  reader.read("%okay\n%errors 1\n%referrals x\nokay\n %ok\n");
  EXPECT_FALSE(reader.done());
  EXPECT_EQ(reader.error(), 0);
  EXPECT_TRUE(reader.take_referrals().empty());
  for (const char* line : {"%error\n", "%error -12 odd\n"}) {
    RwhoisReader odd;
    odd.read(line);
    EXPECT_TRUE(odd.done());
    EXPECT_EQ(odd.error(), 0) << line;
  }
}

TEST(RwhoisReader, BoundsReferrals) {
  std::string all = "%referral " + std::string(kMaxRwhoisReferral + 1, 'x') + "\n";
  for (int i = 0; i < 1000; ++i) all += "%referral rwhois://rwhois.example\n";
  RwhoisReader reader;
  reader.read(all);
  EXPECT_EQ(reader.take_referrals().size(), kMaxRwhoisReferrals);
}

class RwhoisTest : public OneServer {
 protected:
  FetchRequest to(const TcpServer& server) {
    FetchRequest asked = request();
    asked.protocol = "rwhois";
    asked.port = server.port();
    asked.query_line = "192.0.2.1";
    return asked;
  }
};

TEST_F(RwhoisTest, WaitsForTheBannerAndEndsWithoutTheServer) {
  std::string asked_for, quit;
  TcpServer server([&](Peer& peer, std::size_t) {
    std::this_thread::sleep_for(20ms);
    peer.send(kBanner);
    asked_for = peer.read_until("\r\n");
    peer.send(kAnswer);
    quit = peer.read_until("\r\n");
  });
  const FetchResult result = network_.fetch(to(server));
  EXPECT_EQ(result.error, FetchError::none) << result.message;
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.body, std::string(kBanner) + kAnswer);
  EXPECT_THAT(result.referrals, ElementsAre("rwhois://rwhois.example.com:4321/auth-area=192.0.2.0/25"));
  EXPECT_EQ(asked_for, "192.0.2.1\r\n");
}

TEST_F(RwhoisTest, AsksAServerWithoutABanner) {
  TcpServer server([&](Peer& peer, std::size_t) {
    peer.read_until("\r\n");
    peer.send("network:ID:1\r\n");
  });
  const FetchResult result = network_.fetch(to(server));
  EXPECT_EQ(result.body, "network:ID:1\r\n") << result.message;
  EXPECT_TRUE(result.complete);  // closed without %ok
}

TEST_F(RwhoisTest, SaysWhatTheServerSays) {
  TcpServer server([&](Peer& peer, std::size_t) {
    peer.send(kBanner);
    peer.read_until("\r\n");
    peer.send("%error 230 No Objects Found\r\n");
    peer.wait_for_end();
  });
  const FetchResult result = network_.fetch(to(server));
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.status, 230);
}

TEST_F(RwhoisTest, IsBounded) {
  TcpServer server([&](Peer& peer, std::size_t number) {
    peer.send(kBanner);
    peer.read_until("\r\n");
    if (number == 0) peer.send(std::string(100'000, 'x'));
    if (number == 2) return;
    peer.wait_for_end();
  });
  FetchRequest asked = to(server);
  asked.max_bytes = 10'000;
  EXPECT_EQ(network_.fetch(asked).error, FetchError::too_large);
  asked.total_timeout = 100ms;
  EXPECT_EQ(network_.fetch(asked).error, FetchError::timeout);
  asked = to(server);
  EXPECT_FALSE(network_.fetch(asked).complete);  // a banner is not an answer
  asked.query_line = "-xfer example.net";
  EXPECT_EQ(network_.fetch(asked).error, FetchError::bad_query);
}

}  // namespace
}  // namespace whoiskit::net
