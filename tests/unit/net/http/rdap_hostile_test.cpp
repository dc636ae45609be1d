// RDAP servers that are hostile or broken: each costs at most what the bounds of docs/architecture.md allow.
#include <chrono>

#include "net/http/page.hpp"
#include "unit/net/http/rdap_fixture.hpp"

namespace whoiskit::net {
namespace {

using simnet::Quirk;
using testing::HasSubstr;
using Clock = std::chrono::steady_clock;

class HostileRdap : public SimulatedRdap {
 protected:
  FetchResult fetch_within(std::chrono::milliseconds first_byte, std::chrono::milliseconds total) {
    FetchRequest asked = request();
    asked.first_byte_timeout = first_byte;
    asked.total_timeout = total;
    asked.max_bytes = 100'000;
    const auto begin = Clock::now();
    FetchResult result = fetch(asked);
    EXPECT_LT(Clock::now() - begin, total + 3s);  // generous, as test machines are slow
    return result;
  }
};

TEST_F(HostileRdap, AnEndlessBodyIsCut) {
  serve([](simnet::Server& server) { server.endless = true; });
  const FetchResult result = fetch_within(10s, 15s);
  EXPECT_EQ(result.error, FetchError::too_large);
  EXPECT_EQ(result.body.size(), 100'000U);
  EXPECT_FALSE(fetch_within(10s, 15s).kept_connection);
}

TEST_F(HostileRdap, AGzipBombIsCut) {
  serve({Quirk::gzip_bomb});
  const FetchResult result = fetch_within(10s, 15s);
  EXPECT_EQ(result.error, FetchError::too_large);
  EXPECT_EQ(result.body.size(), 100'000U);
  EXPECT_LE(result.body.capacity(), 300'000U);
}

TEST_F(HostileRdap, CutCompressionIsNoAnswer) {
  serve({Quirk::gzip_cut});
  const FetchResult result = fetch_within(10s, 15s);
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("compressed page is incomplete"));
}

TEST_F(HostileRdap, SlowHeadersEndWithTheFirstBytesTime) {
  serve([](simnet::Server& server) {
    server.quirks = {Quirk::slow_head};
    server.tick = 50ms;
  });
  const FetchResult result = fetch_within(300ms, 15s);
  EXPECT_EQ(result.error, FetchError::timeout);
  EXPECT_EQ(result.body, "");
  EXPECT_LT(result.timings.total, 10s);
}

TEST_F(HostileRdap, AnEndlessHeadIsCut) {
  serve({Quirk::endless_head});
  const FetchResult result = fetch_within(10s, 15s);
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("header"));
  EXPECT_EQ(result.body, "");
}

TEST_F(HostileRdap, ALengthThatIsTooLongEndsInTime) {
  serve({Quirk::length_long});
  const FetchResult result = fetch_within(10s, 2s);
  EXPECT_EQ(result.error, FetchError::timeout);
  EXPECT_EQ(result.body, kDomain) << "what came is kept";
  EXPECT_FALSE(result.complete);
}

TEST_F(HostileRdap, ALengthThatIsTooShortCutsTheAnswer) {
  serve({Quirk::length_short});
  const FetchResult result = fetch_within(10s, 15s);
  EXPECT_EQ(result.body, std::string(kDomain).substr(0, std::string(kDomain).size() / 2));
  EXPECT_EQ(fetch_within(10s, 15s).body, result.body) << "the rest is no part of the answer";
}

TEST_F(HostileRdap, ChunksWithoutASizeAreNoAnswer) {
  serve([](simnet::Server& server) {
    server.quirks = {Quirk::bad_chunk};
    server.answers["domain/shop.example"] = std::string(250, 'x');
  });
  const FetchResult result = fetch_within(10s, 15s);
  EXPECT_NE(result.error, FetchError::none);
  EXPECT_EQ(result.body, std::string(100, 'x'));
}

TEST_F(HostileRdap, ABrokenOrSilentServerEndsInTime) {
  serve([](simnet::Server& server) { server.silent = true; });
  EXPECT_EQ(fetch_within(200ms, 15s).error, FetchError::timeout);
  serve([](simnet::Server& server) { server.cut_after = 120; });
  const FetchResult cut = fetch_within(10s, 15s);
  EXPECT_EQ(cut.error, FetchError::reset);
  EXPECT_FALSE(cut.complete);
}

TEST_F(HostileRdap, ADripIsBoundedByTheWholeTime) {
  serve([](simnet::Server& server) {
    server.drip = 40;
    server.tick = 30ms;
    server.answers["domain/shop.example"] = std::string(100'000, 'x');
  });
  const FetchResult result = fetch_within(10s, 600ms);
  EXPECT_EQ(result.error, FetchError::timeout);
  EXPECT_LT(result.body.size(), 10'000U);
}

}  // namespace
}  // namespace whoiskit::net
