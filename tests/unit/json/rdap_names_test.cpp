// Names of RDAP members, found by a perfect hash of their ends: plugins/rdap/names.hpp.
#include <gtest/gtest.h>
#include <plugins/rdap/names.hpp>

#include <string>
#include <string_view>

namespace whoiskit::rdap {
namespace {

constexpr auto kNames = names({"n", "fn", "handle", "contact-uri", "arin_originas0_originautnums"});

// The index of a word that stands in an answer, with many bytes after it or with none but its quote.
std::size_t within(std::string_view word, std::size_t after = 40) {
  const std::string answer = "{\"" + std::string(word) + "\"" + std::string(after, ' ');
  return kNames.of(std::string_view(answer).substr(2, word.size()), answer);
}

TEST(RdapNames, FindsNamesOfEveryLength) {
  for (const std::size_t after : {0, 1, 12, 40}) {
    EXPECT_EQ(within("n", after), kNames["n"]);
    EXPECT_EQ(within("fn", after), kNames["fn"]);
    EXPECT_EQ(within("handle", after), kNames["handle"]);
    EXPECT_EQ(within("contact-uri", after), kNames["contact-uri"]);
    EXPECT_EQ(within("arin_originas0_originautnums", after), kNames["arin_originas0_originautnums"]);
  }
}

TEST(RdapNames, CaseDoesNotMatter) {
  EXPECT_EQ(within("N"), kNames["n"]);
  EXPECT_EQ(within("HANDLE"), kNames["handle"]);
  EXPECT_EQ(within("Contact-URI"), kNames["contact-uri"]);
  EXPECT_EQ(within("arin_originAS0_originautnums"), kNames["arin_originas0_originautnums"]);
}

TEST(RdapNames, OtherWordsAreNotFound) {
  for (const std::string_view word : {"", "m", "nn", "hxxdle", "handles", "handlE ", "arin_originas1_originautnums"}) {
    EXPECT_EQ(within(word), kNames.npos) << word;
  }
}

TEST(RdapNames, AWordElsewhereIsFoundToo) {
  const std::string answer(64, ' ');
  EXPECT_EQ(kNames.of("handle", answer), kNames["handle"]);
  EXPECT_EQ(kNames.of("Handle", {}), kNames["handle"]);
  EXPECT_EQ(kNames.of("", answer), kNames.npos);
  EXPECT_EQ(kNames.of("other", answer), kNames.npos);
}

}  // namespace
}  // namespace whoiskit::rdap
