// The object of the query, recognised in an answer.
#include "verdict/queried_object.hpp"

#include <gtest/gtest.h>

namespace whoiskit::verdicts {
namespace {

using Relation = QueriedObject::Relation;

Relation relation(std::string_view asked, std::string_view named) {
  const routing::Query query = routing::classify(asked);
  return QueriedObject(query).relation(named);
}

std::string masked(std::string_view asked, std::string_view line, bool bare = false) {
  const routing::Query query = routing::classify(asked);
  std::string text;
  QueriedObject(query).mask(line, text, bare);
  for (char& c : text) c = c == QueriedObject::kMask ? '#' : c;
  return text;
}

TEST(QueriedObject, RecognisesANameInEachForm) {
  for (const char* form : {"example.com", "EXAMPLE.COM", "Example.com.", " example.com "}) {
    EXPECT_EQ(relation("example.com", form), Relation::same) << form;
  }
  for (const char* form : {"xn--exmple-cua.at", "XN--EXMPLE-CUA.AT", "exämple.at", "EXÄMPLE.AT", "exämple.at."}) {
    EXPECT_EQ(relation("exämple.at", form), Relation::same) << form;
  }
  EXPECT_EQ(relation("example.com", "example.net"), Relation::other);
  EXPECT_EQ(relation("example.com", "notexample.com"), Relation::other);
  EXPECT_EQ(relation("example.com", "www.example.com"), Relation::other);
  EXPECT_EQ(relation("exämple.at", "xn--exmple-0wa.at"), Relation::other);
  EXPECT_EQ(relation("example.com", "exämple.com"), Relation::other);
  for (const char* none : {"domain", "example", "", "1.2", "ver. 2.0"}) {
    EXPECT_EQ(relation("example.com", none), Relation::none) << none;
  }
}

TEST(QueriedObject, AcceptsTheParentThatTheRegistryAnswersFor) {
  EXPECT_EQ(relation("www.example.com", "example.com"), Relation::same);
  EXPECT_EQ(relation("www.example.com", "ample.com"), Relation::other);
  EXPECT_EQ(relation("example.co.uk", "uk"), Relation::none);
  // Names of one registration in the two zones of a registry.
  EXPECT_EQ(relation("google.xn--kprw13d", "google.xn--kpry57d"), Relation::same);
  EXPECT_EQ(relation("google.xn--kprw13d", "other.xn--kpry57d"), Relation::other);
  EXPECT_EQ(relation("google.xn--kprw13d", "google.xn--fiqs8s"), Relation::other);
}

TEST(QueriedObject, AcceptsTheBlockThatHoldsAnAddress) {
  for (const char* block : {"192.0.2.0 - 192.0.2.255", "192.0.2.0/24", "192.0.2/24", "192.0.2.0 - 192.0.2.255 (/24)",
                            "192.0.2.9", "0.0.0.0/0"}) {
    EXPECT_EQ(relation("192.0.2.9", block), Relation::same) << block;
  }
  EXPECT_EQ(relation("192.0.2.0/24", "192.0.2.128/25"), Relation::same);
  EXPECT_EQ(relation("2001:db8::1", "2001:db8::/32"), Relation::same);
  EXPECT_EQ(relation("192.0.2.9", "198.51.100.0/24"), Relation::other);
  EXPECT_EQ(relation("2001:db8::1", "2001:db9::/32"), Relation::other);
  EXPECT_EQ(relation("192.0.2.9", "2001:db8::/32"), Relation::other);
  EXPECT_EQ(relation("192.0.2.9", "EXAMPLE-NET"), Relation::none);
}

TEST(QueriedObject, AcceptsTheRangeThatHoldsAnAsNumber) {
  for (const char* range : {"AS64496", "64496", "as64496", "AS64490 - AS64500", "64490-64500"}) {
    EXPECT_EQ(relation("AS64496", range), Relation::same) << range;
  }
  EXPECT_EQ(relation("AS64496", "AS64497"), Relation::other);
  EXPECT_EQ(relation("AS64496", "AS64497 - AS64500"), Relation::other);
  EXPECT_EQ(relation("AS64496", "ASN-EXAMPLE"), Relation::none);
}

TEST(QueriedObject, NothingIsKnownOfAQuestionThatNobodyNoted) {
  EXPECT_FALSE(QueriedObject().known());
  EXPECT_EQ(QueriedObject().relation("example.com"), Relation::none);
}

TEST(QueriedObject, MasksTheEchoesOfAName) {
  EXPECT_EQ(masked("throttled.com", "Throttled.COM is throttled"), "#########.COM is throttled");
  EXPECT_EQ(masked("throttled.com", "No match for \"THROTTLED\", throttled"), "No match for \"#########\", throttled");
  EXPECT_EQ(masked("throttled.com", "x (throttled.com.) <throttled.com>"), "x (#########.com.) <#########.com>");
  EXPECT_EQ(masked("throttled.com", "unthrottled.com throttled.community"), "unthrottled.com throttled.community");
  EXPECT_EQ(masked("exämple.at", "EXÄMPLE.AT, xn--exmple-cua.at"), "########.AT, ##############.at");
  EXPECT_EQ(masked("throttled.com", "throttled again", true), "######### again");
  EXPECT_EQ(masked("192.0.2.1", "quota of 192.0.2.1 is 192.0.2.11"), "quota of ######### is 192.0.2.11");
}

TEST(QueriedObject, TellsABareEchoFromALineOfThatWord) {
  const routing::Query query = routing::classify("throttled.com");
  const QueriedObject subject(query);
  EXPECT_EQ(subject.bare_echo("throttled: no such name", 0, 9), "throttled");
  EXPECT_EQ(subject.bare_echo("Throttled", 0, 9), "");
  EXPECT_EQ(subject.bare_echo("you were throttled", 0, 3), "");
  EXPECT_EQ(subject.bare_echo("other: no such name", 0, 5), "");
}

}  // namespace
}  // namespace whoiskit::verdicts
