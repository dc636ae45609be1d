#include "net/dns/resolve.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/ip/address.hpp>
#include <initializer_list>

namespace whoiskit::net {
namespace {

std::vector<std::string> order(std::initializer_list<const char*> addresses) {
  Endpoints endpoints;
  for (const char* text : addresses) endpoints.emplace_back(boost::asio::ip::make_address(text), 43);
  std::vector<std::string> ordered;
  for (const auto& endpoint : interleave_families(endpoints)) ordered.push_back(endpoint.address().to_string());
  return ordered;
}

using testing::ElementsAre;

TEST(InterleaveFamilies, TakesTurns) {
  EXPECT_THAT(order({"2001:db8::1", "2001:db8::2", "2001:db8::3", "192.0.2.1", "192.0.2.2"}),
              ElementsAre("2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2", "2001:db8::3"));
}

TEST(InterleaveFamilies, StartsWithTheFirstFamily) {
  EXPECT_THAT(order({"192.0.2.1", "192.0.2.2", "2001:db8::1"}), ElementsAre("192.0.2.1", "2001:db8::1", "192.0.2.2"));
}

TEST(InterleaveFamilies, KeepsASingleFamilyInOrder) {
  EXPECT_THAT(order({"192.0.2.2", "192.0.2.1"}), ElementsAre("192.0.2.2", "192.0.2.1"));
  EXPECT_TRUE(order({}).empty());
}

TEST(InterleaveFamilies, IsBounded) {
  Endpoints many(100, {boost::asio::ip::make_address("192.0.2.1"), 43});
  many.insert(many.end(), 100, {boost::asio::ip::make_address("2001:db8::1"), 43});
  const Endpoints ordered = interleave_families(many);
  ASSERT_EQ(ordered.size(), kMaxAddresses);
  EXPECT_TRUE(ordered[1].address().is_v6());
}

}  // namespace
}  // namespace whoiskit::net
