// RWhois (RFC 2167) of the simulated registries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/simnet/client.hpp"

namespace whoiskit::simnet {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

const std::string kBanner = "%rwhois V-1.5:000000:00 registry.example (whoiskit-simnet)\r\n";

class RwhoisServer : public testing::Test {
 protected:
  template <class Spoil>
  Endpoint serve(Spoil spoil) {
    registries_.emplace(one_server(Protocol::rwhois, [&](Server& server) {
      server.answers["192.0.2.1"] = "network:ID:NET-1\r\n";
      server.answers["192.0.2.2"] = "%referral rwhois://rwhois.example.net:4321/\r\n";
      spoil(server);
    }));
    return registries_->endpoint(kHost);
  }
  Endpoint serve() {
    return serve([](Server&) {});
  }

  std::optional<Simnet> registries_;
};

TEST_F(RwhoisServer, GreetsAnswersAndCloses) {
  EXPECT_EQ(ask(serve(), "192.0.2.1\r\n"), kBanner + "network:ID:NET-1\r\n%ok\r\n");
  EXPECT_EQ(ask(serve(), "192.0.2.2\r\n"), kBanner + "%referral rwhois://rwhois.example.net:4321/\r\n%ok\r\n");
  EXPECT_EQ(ask(serve(), "192.0.2.3\r\n"), kBanner + "%error 230 No Objects Found\r\n");
}

TEST_F(RwhoisServer, IsHeldOpenOnRequest) {
  EXPECT_EQ(ask(serve(), "-holdconnect on\r\n192.0.2.1\r\n192.0.2.3\r\n-quit\r\n192.0.2.1\r\n"),
            kBanner + "%ok\r\nnetwork:ID:NET-1\r\n%ok\r\n%error 230 No Objects Found\r\n%ok\r\n");
}

TEST_F(RwhoisServer, KnowsDirectives) {
  EXPECT_EQ(ask(serve(), "-rwhois V-1.5 client\r\n-limit 5\r\n-xfer example\r\n-QUIT\r\n"),
            kBanner + kBanner + "%ok\r\n%ok\r\n%error 400 Directive Not Available\r\n%ok\r\n");
}

TEST_F(RwhoisServer, LeavesWhatEndsItselfAndRawAnswersAlone) {
  const auto done = [](Server& s) { s.answers["a"] = "x\r\n%error 350 Invalid Query Syntax\r\n"; };
  EXPECT_THAT(ask(serve(done), "a\r\n"), EndsWith("x\r\n%error 350 Invalid Query Syntax\r\n"));
  EXPECT_EQ(ask(serve([](Server& s) { s.raw = true; }), "192.0.2.1\r\n"), kBanner + "network:ID:NET-1\r\n");
  EXPECT_THAT(ask(serve([](Server& s) { s.answers["b"] = "no line end"; }), "b\r\n"),
              EndsWith("no line end\r\n%ok\r\n"));
}

TEST_F(RwhoisServer, HasManners) {
  EXPECT_EQ(ask(serve([](Server& s) { s.cut_after = 3; }), "192.0.2.1\r\n"), kBanner + "net");
  Client silent(serve([](Server& s) { s.silent = true; }));
  EXPECT_TRUE(silent.quiet_for(100));
  const auto limited = [](Server& s) {
    s.limit = 0;
    s.limit_text = "%error 501 Service Not Available\r\n";
  };
  EXPECT_EQ(ask(serve(limited), "192.0.2.1\r\n"), kBanner + "%error 501 Service Not Available\r\n");
}

TEST_F(RwhoisServer, TellsTheRoutes) {
  serve();
  EXPECT_THAT(registries_->routes(), HasSubstr("address = \"127.0.9.1\"\n"));
  EXPECT_THAT(registries_->routes(), HasSubstr("protocol = \"rwhois\"\n"));
}

}  // namespace
}  // namespace whoiskit::simnet
