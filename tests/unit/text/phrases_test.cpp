#include "text/phrases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "text/ascii.hpp"

namespace whoiskit::text {
namespace {

using Match = PhraseSet::Match;

PhraseSet set_of(std::initializer_list<std::string_view> phrases) {
  std::vector<Phrase> list;
  for (const std::string_view phrase : phrases) list.push_back({phrase, static_cast<std::uint16_t>(list.size())});
  return PhraseSet(list);
}

std::vector<Match> all(const PhraseSet& set, std::string_view text) {
  std::vector<Match> matches;
  set.find_all(text, [&](const Match& match) { matches.push_back(match); });
  return matches;
}

// The match that begins first; of several the longest, then the one that is listed first.
std::optional<Match> first(const PhraseSet& set, std::string_view text) {
  std::optional<Match> best;
  for (const Match& match : all(set, text)) {
    const bool better = !best || match.offset < best->offset;
    if (better || (match.offset == best->offset && match.length > best->length)) best = match;
  }
  return best;
}

// The text that the first match covers, or "-".
std::string first_text(const PhraseSet& set, std::string_view text) {
  const auto match = first(set, text);
  return match ? std::string(text.substr(match->offset, match->length)) : "-";
}

TEST(Phrases, AreFoundWhateverTheirCase) {
  const PhraseSet set = set_of({"no match", "Limit Exceeded", "NOT FOUND"});
  EXPECT_EQ(set.size(), 3u);
  EXPECT_EQ(first(set, "% No Match for example.com"), (Match{2, 8, 0}));
  EXPECT_EQ(first(set, "query LIMIT EXCEEDED"), (Match{6, 14, 1}));
  EXPECT_EQ(first(set, "not found"), (Match{0, 9, 2}));
  EXPECT_EQ(first(set, "not fount"), std::nullopt);
  EXPECT_EQ(first(set, "no matc"), std::nullopt);
  EXPECT_EQ(first(set, ""), std::nullopt);
}

TEST(Phrases, TheFirstIsTheLongestAtTheEarliestPlace) {
  const PhraseSet set = set_of({"not found", "no match", "no match for", "no match"});
  EXPECT_EQ(first(set, "no match for x: not found"), (Match{0, 12, 2}));
  EXPECT_EQ(first(set, "no match, not found"), (Match{0, 8, 1}));
  EXPECT_THAT(all(set, "no match for x: not found"),
              testing::UnorderedElementsAre(Match{0, 8, 1}, Match{0, 12, 2}, Match{0, 8, 3}, Match{16, 9, 0}));
}

TEST(Phrases, TheCallbackMayEndTheSearch) {
  const PhraseSet set = set_of({"a"});
  int calls = 0;
  set.find_all("aaaa", [&calls](const Match&) { return ++calls < 2; });
  EXPECT_EQ(calls, 2);
}

TEST(Phrases, MayBeHeldToTheEndsOfALine) {
  const PhraseSet set = set_of({"^available$", "^not found", "restricted$", "^{domain} is free$"});
  EXPECT_EQ(first_text(set, "Status:\n%  Available \r\nx"), "Available");
  EXPECT_EQ(first_text(set, "not available\navailable soon"), "-");
  EXPECT_EQ(first_text(set, "## not found here"), "not found");
  EXPECT_EQ(first_text(set, "it was not found"), "-");
  EXPECT_EQ(first_text(set, "is restricted\t"), "restricted");
  EXPECT_EQ(first_text(set, "restricted names"), "-");
  EXPECT_EQ(first_text(set, "a.test is free\n"), "a.test is free");
  EXPECT_EQ(first_text(set, "name a.test is free\n"), "-");
  EXPECT_EQ(first_text(set, "a.test is free of charge\n"), "-");
  // Alone or inside another text, they match literally.
  EXPECT_EQ(first_text(set_of({"$"}), "a $"), "$");
  EXPECT_EQ(first_text(set_of({"a^b$c"}), "a^b$c"), "a^b$c");
}

TEST(Phrases, WhiteSpaceMatchesAnyRunWithinALine) {
  const PhraseSet set = set_of({"no  \n match for", " is free"});
  EXPECT_EQ(first_text(set, "x No \t\r  match    for y"), "No \t\r  match    for");
  EXPECT_EQ(first_text(set, "No match\nfor"), "-");
  EXPECT_EQ(first_text(set, "Nomatch for"), "-");
  EXPECT_EQ(all(set, "x    is     free"), (std::vector<Match>{{1, 15, 1}})) << "one place, once";
  EXPECT_EQ(all(set_of({"a "}), "a    a "), (std::vector<Match>{{0, 5, 0}, {5, 2, 0}}));
  EXPECT_EQ(all(set_of({" "}), "a    a "), (std::vector<Match>{{1, 4, 0}, {6, 1, 0}}));
}

TEST(Phrases, PlaceholdersMatchARunWithoutWhiteSpace) {
  EXPECT_EQ(first_text(set_of({"No match for \"{DOMAIN}\"."}), "No match for \"EXAMPLE.COM\".\r\n"),
            "No match for \"EXAMPLE.COM\".");
  EXPECT_EQ(first_text(set_of({"\"{domain}\" not found."}), "domain \"example.se\" not found."),
            "\"example.se\" not found.");
  EXPECT_EQ(first_text(set_of({"{domain} is free"}), "> example.nl is free"), "example.nl is free");
  EXPECT_EQ(first_text(set_of({"wait {n}"}), "Please wait 30 seconds"), "wait 30");
  EXPECT_EQ(first_text(set_of({"{domain} {n}"}), "a b"), "a b");
  EXPECT_EQ(first_text(set_of({"reached ({n})"}), "reached (1000)"), "reached (1000)");
  EXPECT_EQ(first_text(set_of({"rwhois://{host}:{port}/"}), "x rwhois://r.example:4321/y"), "rwhois://r.example:4321/");
  EXPECT_EQ(first_text(set_of({"from {a} to {b} by {c} end"}), "from x to yy by zzz end"), "from x to yy by zzz end");
}

TEST(Phrases, PlaceholdersMatchAtLeastOneAndAtMost255) {
  const PhraseSet inner = set_of({"<{x}>"});
  EXPECT_EQ(first(inner, "<>"), std::nullopt);
  EXPECT_EQ(first(inner, "< >"), std::nullopt);
  EXPECT_EQ(first(inner, "<a\nb>"), std::nullopt);
  EXPECT_EQ(first(inner, "<" + std::string(255, 'a') + ">"), (Match{0, 257, 0}));
  EXPECT_EQ(first(inner, "<" + std::string(256, 'a') + ">"), std::nullopt);
  const PhraseSet trailing = set_of({"wait {n}"});
  EXPECT_EQ(first(trailing, "wait "), std::nullopt);
  EXPECT_EQ(first(trailing, "wait\n5"), std::nullopt);
  EXPECT_EQ(first(trailing, "wait " + std::string(300, '1')), (Match{0, 260, 0}));
  const PhraseSet leading = set_of({"{domain} is free"});
  EXPECT_EQ(first(leading, " is free"), std::nullopt);
  EXPECT_EQ(first(leading, "x\n is free"), std::nullopt);
}

TEST(Phrases, BracesThatAreNoPlaceholderAreText) {
  EXPECT_EQ(first_text(set_of({"{} {a b} {"}), "x {} {A  B} { y"), "{} {A  B} {");
}

TEST(Phrases, WhatCannotBeFoundIsLeftOut) {
  EXPECT_EQ(set_of({"", "{host}", "{a}{b}", "ok"}).size(), 1u);
  const std::string longest(PhraseSet::kMaxPhraseLength, 'x'), too_long(PhraseSet::kMaxPhraseLength + 1, 'y');
  const PhraseSet set = set_of({longest, too_long});
  EXPECT_EQ(set.size(), 1u);
  EXPECT_TRUE(first(set, longest));
  EXPECT_FALSE(first(set, too_long));
  EXPECT_EQ(PhraseSet(std::vector<Phrase>(PhraseSet::kMaxPhrases + 1, Phrase{"a"})).size(), PhraseSet::kMaxPhrases);
  EXPECT_FALSE(first(PhraseSet(), "anything"));
}

TEST(Phrases, AreCopied) {
  std::string phrase = "gone";
  const std::vector<Phrase> list = {{phrase, 3}};
  const PhraseSet set(list);
  phrase = "xxxx";
  const PhraseSet copy = set;
  EXPECT_EQ(first(copy, "it is GONE"), (Match{6, 4, 3}));
}

// Every phrase at every position of random text, compared with the plain search: the shift table must not skip any.
TEST(Phrases, FindExactlyWhatAPlainSearchFinds) {
  std::mt19937 random(3);
  const auto word = [&random](std::size_t longest) {
    std::string text(1 + random() % longest, '\0');
    for (char& c : text) c = "abAB .:`"[random() % 8];
    return text;
  };
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> texts;
    std::vector<Phrase> phrases;
    for (std::size_t i = 0, count = 1 + random() % 6; i < count; ++i) texts.push_back(word(7));
    for (std::size_t i = 0; i < texts.size(); ++i) phrases.push_back({texts[i], static_cast<std::uint16_t>(i)});
    std::string text;
    for (int i = 0; i < 20; ++i) text += random() % 3 == 0 ? texts[random() % texts.size()] : word(5);

    // Plain: collapse the blanks of both, then compare at each place.
    const auto collapse = [](std::string_view from) {
      std::string to;
      for (const char c : from) {
        if (c != ' ' || to.empty() || to.back() != ' ') to += c;
      }
      return to;
    };
    const std::string plain = collapse(text);
    std::vector<int> expected(texts.size()), found(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string needle = collapse(texts[i]);
      for (std::size_t at = 0; at + needle.size() <= plain.size(); ++at) {
        expected[i] += iequals(std::string_view(plain).substr(at, needle.size()), needle);
      }
    }
    PhraseSet(phrases).find_all(text, [&](const Match& match) {
      ++found[match.tag];
      ASSERT_TRUE(
          iequals(collapse(std::string_view(text).substr(match.offset, match.length)), collapse(texts[match.tag])));
    });
    ASSERT_EQ(found, expected) << text;
  }
}

}  // namespace
}  // namespace whoiskit::text
