// Chains of stored answers: from the cache on disk, or from two look-ups that are combined (lookup/both.hpp).
#include "lookup/both.hpp"

#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kRdap[] = "https://rdap.both.example/domain/shop.both.example";
constexpr char kWhois[] = "whois.both.example: shop.both.example";

TEST(ChainRecall, WhatWasKeptGivesTheRecordOfTheLookUp) {
  Script live = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  live.answers(kThin);
  EXPECT_EQ(live.asks(), "whois.registrar.example: shop.thin.example");
  live.answers(kRegistrarSays);
  const Record first = ended(live);

  Script again = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  again.recalls(again.kept(kThin));
  EXPECT_EQ(again.asks(), "whois.registrar.example: shop.thin.example");
  again.recalls(again.kept(kRegistrarSays));
  const Record second = ended(again);
  EXPECT_EQ(told(second), "yes registered ok");
  EXPECT_THAT(differences(first, second), IsEmpty());
  EXPECT_THAT(readers(second), ElementsAre("whois.thin.example gtld", "whois.registrar.example family.registrar"));
  EXPECT_EQ(second.servers()[0].why, first.servers()[0].why);
}

TEST(ChainRecall, AnAnswerIsOfTheDayThatItCame) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  look_up.recalls(look_up.kept(kThick));
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_EQ(look_up.chain().finish()->exchanges.at(0)->asked, 1'000'000'000);
}

TEST(ChainRecall, WhatWentWrongIsKept) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  cache::StoredExchange stored = look_up.kept(kThick);
  stored.partial = true;
  stored.reason = Reason::truncated;
  stored.error = "whois.plain.example: the connection broke";
  stored.address = "192.0.2.44";
  stored.content_type = "text/plain";
  look_up.recalls(stored);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial truncated");
  EXPECT_THAT(r.errors(), ElementsAre("whois.plain.example: the connection broke"));
  EXPECT_EQ(r.servers()[0].address, "192.0.2.44");
  EXPECT_EQ(look_up.chain().finish()->exchanges.at(0)->content_type, "text/plain");
}

TEST(ChainRecall, ATimeToWaitIsKept) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  cache::StoredExchange stored = look_up.kept("Query limit exceeded.\n");
  stored.reason = Reason::rate_limited;
  look_up.recalls(stored, std::chrono::seconds(12));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown throttled throttled rate_limited");
  EXPECT_EQ(r.retry_after(), std::chrono::seconds(12));
}

TEST(ChainRecall, AStatusOfRdapWithoutABodyIsAnAnswer) {
  Script look_up = begun("shop.both.example", kRdap);
  cache::StoredExchange stored = look_up.kept(kRdapNotThere);
  stored.http_status = 404;
  stored.content_type = "application/rdap+json";
  look_up.recalls(stored);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "no free ok");
  EXPECT_EQ(r.servers()[0].http_status, 404u);
  Script none = begun("shop.both.example", kRdap);
  none.recalls(none.kept(""));
  EXPECT_EQ(none.asks(), kWhois) << "no status, no answer";
}

TEST(ChainRecall, NoAnswerIsNoneOfThoseThatWereKept) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  cache::StoredExchange stored = look_up.kept("");
  stored.reason = Reason::connect_refused;
  stored.error = "whois.plain.example: refused";
  look_up.recalls(stored);
  EXPECT_EQ(told(ended(look_up)), "unknown unavailable unavailable connect_refused");
}

TEST(ChainRecall, FollowUpsAreRecalledToo) {
  Script look_up = begun("192.0.2.70", "whois.arin.net: n + 192.0.2.70");
  look_up.recalls(
      look_up.kept("Example Networks, LLC EXAMPLE-NET (NET-192-0-2-0-1) 192.0.2.0 - 192.0.2.255\n"
                   "Example Customer EXAMPLE-64 (NET-192-0-2-64-1) 192.0.2.64 - 192.0.2.127\n"));
  EXPECT_EQ(look_up.asks(), "whois.arin.net: n + ! NET-192-0-2-64-1");
  look_up.recalls(
      look_up.kept("NetRange:       192.0.2.64 - 192.0.2.127\nNetName:        EXAMPLE-64\n"
                   "NetHandle:      NET-192-0-2-64-1\n"));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-64");
}

// ---- both

class ChainOfBoth : public testing::Test {
 protected:
  // Answers of the look-ups by each protocol, as the engine makes them.
  Replies replies(const std::function<void(Script&)>& rdap, const std::function<void(Script&)>& whois) {
    Replies all;
    Script by_rdap = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::rdap});
    rdap(by_rdap);
    EXPECT_EQ(by_rdap.asks(), "");
    all.add(*by_rdap.chain().finish());
    Script by_whois = begun("shop.both.example", kWhois, {.protocol = LookupProtocol::whois});
    whois(by_whois);
    EXPECT_EQ(by_whois.asks(), "");
    all.add(*by_whois.chain().finish());
    return all;
  }
  // The record of the chain for both protocols, which receives these answers.
  static Record joined(const Replies& replies) {
    Script both("shop.both.example", {.protocol = LookupProtocol::both});
    while (!both.asks().empty()) replies.reply(both.request(), both.chain());
    return both.record();
  }
};

TEST_F(ChainOfBoth, EachReplyGoesToItsQuestion) {
  const Record r = joined(
      replies([](Script& rdap) { rdap.answers_rdap(200, rdap_domain(rdap_entity("registrant", "Example Ltd"))); },
              [](Script& whois) { whois.answers(kThick); }));
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_EQ(r.value("owner.name"), "Example Ltd");
  EXPECT_EQ(r.value("domain.expires"), "2030-02-03");
  EXPECT_EQ(r.servers().size(), 2u);
}

TEST_F(ChainOfBoth, AQuestionThatWasNotAskedHasTheReasonOfThen) {
  const Record r = joined(replies([](Script& rdap) { rdap.is_refused(Reason::overloaded, std::chrono::seconds(4)); },
                                  [](Script& whois) { whois.fails(FetchError::timeout); }));
  EXPECT_EQ(told(r), "unknown throttled throttled overloaded");
  EXPECT_EQ(r.retry_after(), std::chrono::seconds(4));
  EXPECT_THAT(r.errors(), ElementsAre("rdap.both.example: not asked", "whois.both.example: timeout"));
}

TEST_F(ChainOfBoth, WhatNeitherAskedWasNotAskedInTime) {
  Script both = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  Replies().reply(both.request(), both.chain());
  EXPECT_EQ(both.asks(), kWhois);
  both.answers(kThick);
  const Record r = ended(both);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), ElementsAre("rdap.both.example: it was not asked in time"));
}

TEST_F(ChainOfBoth, ATimeToWaitIsThatOfTheReply) {
  const Record r =
      joined(replies([](Script& rdap) { rdap.fails(FetchError::timeout); },
                     [](Script& whois) { whois.answers("Query limit exceeded. Try again in 9 minutes.\n"); }));
  EXPECT_EQ(told(r), "unknown throttled throttled rate_limited");
  EXPECT_EQ(r.retry_after(), std::chrono::minutes(9));
}

TEST(ChainReplies, AReplyIsToTheSameQuestionAlone) {
  cache::StoredExchange kept;
  kept.server = "whois.both.example";
  kept.port = 43;
  kept.protocol = "whois";
  kept.args = "shop.both.example";
  net::FetchRequest asked;
  asked.host = kept.server;
  asked.query_line = kept.args;
  EXPECT_TRUE(is_reply(kept, asked));
  const auto differs = [&](auto change) {
    net::FetchRequest other = asked;
    change(other);
    EXPECT_FALSE(is_reply(kept, other));
  };
  differs([](net::FetchRequest& r) { r.host = "whois.other.example"; });
  differs([](net::FetchRequest& r) { r.port = 4343; });
  differs([](net::FetchRequest& r) { r.protocol = "rwhois"; });
  differs([](net::FetchRequest& r) { r.query_line = "shop.other.example"; });
}

}  // namespace
}  // namespace whoiskit::lookup
