// Which lines can state that a name is not registered.
#include "verdict/free_line.hpp"

#include <gtest/gtest.h>

#include "text/phrases.hpp"

namespace whoiskit::verdicts {
namespace {

FreeLine read(std::string_view line, std::string_view phrase, bool own, const char* asked = "example.com") {
  const routing::Query query = routing::classify(asked);
  const QueriedObject subject = *asked == '\0' ? QueriedObject() : QueriedObject(query);
  std::string masked;
  const QueriedObject::Mention mention = subject.mask(line, masked);
  const text::Phrase only{phrase, 0};
  FreeLine free;
  bool found = false;
  text::PhraseSet({&only, 1}).find_all(line, [&](const text::PhraseSet::Match& m) {
    found = true;
    free = read_free_line(line, masked, mention, m.offset, m.offset + m.length, phrase, own, subject);
  });
  EXPECT_TRUE(found) << line;
  return free;
}
bool generic(std::string_view line, std::string_view phrase = "not found") { return read(line, phrase, false).counts; }
bool own(std::string_view line, std::string_view phrase = "not found") { return read(line, phrase, true).counts; }

TEST(FreeLine, IsAboutTheName) {
  for (const char* line :
       {"example.com not found", "Domain \"EXAMPLE.COM\" was not found in the EXNIC database.", "Domain not found.",
        "% Object not found", "The requested name was not found in our database", "\"example\" not found",
        "not found: example.com"}) {
    EXPECT_TRUE(generic(line)) << line;
    EXPECT_TRUE(own(line)) << line;
  }
}

TEST(FreeLine, OfAServersOwnPhraseMayBeThePhraseAlone) {
  for (const char* line : {"NOT FOUND", "% Not found...", "Not found in our database"}) {
    EXPECT_FALSE(generic(line)) << line;
    EXPECT_TRUE(own(line)) << line;
  }
}

TEST(FreeLine, IsNotAboutFilesUsersOrDatabases) {
  for (const char* line :
       {"404 Not Found", "Login not found", "Database not found", "Registry not found", "Domain not found in whitelist",
        "Domain controller not found", "whois: not found", "User name not found", "File example.com not found",
        "http://example.com/ page not found", "Not found: backend failed", "%ERROR:500: object not found"}) {
    EXPECT_FALSE(generic(line)) << line;
    EXPECT_FALSE(own(line)) << line;
  }
  EXPECT_TRUE(generic("%ERROR:101: no entries found", "no entries found"));
  EXPECT_FALSE(generic("%ERROR:201: no entries found", "no entries found"));
}

TEST(FreeLine, ZonesThatSpellAnotherThingAreNone) {
  EXPECT_TRUE(read("example.network not found", "not found", false, "example.network").counts);
}

TEST(FreeLine, SaysWhoseNameItIs) {
  const FreeLine other = read("No match for \"OTHER.COM\".", "no match", false);
  EXPECT_FALSE(other.counts);
  EXPECT_EQ(other.other, "OTHER.COM");
  EXPECT_EQ(read("No match for \"EXAMPLE.COM\".", "no match", false).other, "");
  EXPECT_EQ(read("No match at whois.example.net", "no match", false).other, "");
  // A phrase with a placeholder for the name may be about the name without its zone.
  EXPECT_TRUE(read("No match for example", "No match for {label}", true).counts);
  EXPECT_EQ(read("No match for other", "No match for {label}", true).other, "other");
  EXPECT_FALSE(read("Table does not exist", "{domain} does not exist", true, "table.com").other == "Table");
}

TEST(FreeLine, OfAnAnswerWhoseQuestionIsNotKnownMayNameAny) {
  const FreeLine any = read("No match for \"OTHER.COM\".", "no match", false, "");
  EXPECT_TRUE(any.counts);
  EXPECT_EQ(any.other, "");
}

TEST(WebAnswer, IsAPageOrItsHead) {
  EXPECT_TRUE(is_web_answer("HTTP/1.1 404 Not Found\r\n\r\n"));
  EXPECT_TRUE(is_web_answer("\n<!DOCTYPE html>\n<html>"));
  EXPECT_TRUE(is_web_answer("Error\n<title>Domain not found</title>"));
  EXPECT_FALSE(is_web_answer("No match for <example.com>, see http://example.net"));
}

TEST(LabelledName, IsTheOtherNameOfADomainsLine) {
  const routing::Query query = routing::classify("example.com");
  const QueriedObject subject(query);
  EXPECT_EQ(other_labelled_name("NOT FOUND\nDomain: other.com\n", subject), "other.com");
  EXPECT_EQ(other_labelled_name("Domain: other.com\nDomain Name: example.com\n", subject), "");
  EXPECT_EQ(other_labelled_name("Refer: other.com\n", subject), "");
}

}  // namespace
}  // namespace whoiskit::verdicts
