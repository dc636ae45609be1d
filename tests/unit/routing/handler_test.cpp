#include "routing/handler.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "routing/table.hpp"

namespace whoiskit::routing {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> candidates(std::string_view text) {
  const Query query = classify(text);
  const auto route = RoutingTable().route(query);
  return route ? handler_candidates(*route, query) : std::vector<std::string>{};
}

TEST(Midname, IsTheSecondLabel) {
  EXPECT_EQ(midname("whois.srsplus.com"), "srsplus");
  EXPECT_EQ(midname("Whois.SRSplus.com."), "srsplus");
  EXPECT_EQ(midname("whois.123-reg.co.uk"), "123-reg");
  EXPECT_EQ(midname("porkbun.com"), "porkbun");
  EXPECT_EQ(midname("localhost"), "");
  EXPECT_EQ(midname("192.0.2.1"), "");
  EXPECT_EQ(midname("2001:db8::1"), "");
  EXPECT_EQ(midname(""), "");
  EXPECT_EQ(midname("."), "");
  EXPECT_EQ(midname("a..b"), "");
}

TEST(HandlerCandidates, FollowTheOrder) {
  EXPECT_THAT(candidates("example.at"), ElementsAre("at", "family.generic"));
  EXPECT_THAT(candidates("example.co.uk"), ElementsAre("co.uk", "uk", "family.generic"));
  EXPECT_THAT(candidates("example.li"), ElementsAre("ch", "li", "family.generic"));
  EXPECT_THAT(candidates("example.com"), ElementsAre("gtld", "com", "family.icann", "family.generic"));
  EXPECT_THAT(candidates("example.biz"), ElementsAre("family.neustar", "biz", "family.icann", "family.generic"));
  EXPECT_THAT(candidates("пример.рф"), ElementsAre("ru", "xn--p1ai", "family.generic"));
  EXPECT_THAT(candidates("192.0.2.1"), ElementsAre("ip.arin", "family.generic"));
  EXPECT_THAT(candidates("193.0.0.1"), ElementsAre("ip.ripe", "family.generic"));
  EXPECT_THAT(candidates("AS1901"), ElementsAre("ip.ripe", "family.generic"));
  EXPECT_THAT(candidates("AS2500"), ElementsAre("ip.jpnic", "ip.apnic", "family.generic"));
}

TEST(HandlerCandidates, OfServersUseTheMidname) {
  const RoutingTable table;
  const Query query = classify("example.com");
  EXPECT_THAT(handler_candidates(table.route_server("whois.godaddy.com"), query),
              ElementsAre("gtld.godaddy", "family.registrar", "family.icann", "family.generic"));
  EXPECT_THAT(handler_candidates(table.route_server("whois.nobody.example"), query),
              ElementsAre("gtld.nobody", "family.registrar", "family.icann", "family.generic"));
  EXPECT_THAT(handler_candidates(table.route_server("whois.35.com"), query),
              ElementsAre("gtld.onlinenic", "gtld.35", "family.registrar", "family.icann", "family.generic"));
}

TEST(HandlerCandidates, OfServersMetOnTheWayOfANumberAreThoseOfAddresses) {
  const RoutingTable table;
  const Query query = classify("192.0.2.1");
  EXPECT_THAT(handler_candidates(table.route_server("whois.registro.br", query.type), query),
              ElementsAre("ip.nicbr", "ip.lacnic", "family.generic"));
}

TEST(ChooseHandler, TakesTheFirstThatExists) {
  const RoutingTable table;
  const Query query = classify("example.li");
  const auto route = table.route(query);
  ASSERT_TRUE(route);
  EXPECT_EQ(choose_handler(*route, query, [](std::string_view claim) { return claim == "li"; }), "li");
  EXPECT_EQ(choose_handler(*route, query, [](std::string_view) { return true; }), "ch");
  EXPECT_EQ(choose_handler(*route, query, [](std::string_view) { return false; }), "");
}

}  // namespace
}  // namespace whoiskit::routing
