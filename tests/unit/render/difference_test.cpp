// Differences of values that have paths, and their JSON form.
#include "render/difference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "text/char_buffer.hpp"

namespace whoiskit::render {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

std::vector<Provenance> made(const Values& values) {
  std::vector<Provenance> all;
  for (const auto& [path, value] : values) all.push_back({path, value, "whois.example", 0, 0, {}, {}});
  return all;
}

std::string paths(const Values& first, const Values& second, std::size_t agree) {
  std::size_t agreed = 0;
  std::string found;
  for (const Difference& difference : differences_of(made(first), made(second), agreed)) {
    found += difference.path + (is_contradiction(difference) ? " " : "! ");
  }
  EXPECT_EQ(agreed, agree);
  return found;
}

TEST(DifferencesOfValues, AreByPathInTheOrderOfTheFirst) {
  EXPECT_EQ(paths({{"b", "1"}, {"a", "1"}, {"c", "1"}}, {{"d", "1"}, {"a", "2"}, {"c", "1"}}, 1), "b! a d! ");
  EXPECT_EQ(paths({}, {}, 0), "");
}

TEST(DifferencesOfValues, AreNotOfOrderCaseOrPunctuation) {
  EXPECT_EQ(paths({{"a", "NS1.Example."}, {"a", "ns2.example"}}, {{"a", "NS2.EXAMPLE"}, {"a", "ns1.example"}}, 1), "");
  EXPECT_EQ(paths({{"a", "-"}}, {{"a", "--"}}, 0), "a ");
}

TEST(DifferencesOfValues, IndicesAndTermsOfUseAreLeftOut) {
  EXPECT_EQ(paths({{"tech[0].email", "x"}, {"tech[1].email", "y"}}, {{"tech.email", "y"}, {"tech.email", "x"}}, 1), "");
  EXPECT_EQ(paths({{"disclaimer[3]", "x"}, {"redacted", "a"}}, {{"redacted[0]", "b"}}, 0), "");
}

TEST(DifferencesOfValues, ListsMayHaveOneAnother) {
  EXPECT_TRUE(are_among(made({{"a", "X."}}), made({{"a", "y"}, {"a", "x"}})));
  EXPECT_FALSE(are_among(made({{"a", "y"}, {"a", "x"}}), made({{"a", "x"}})));
  EXPECT_TRUE(are_among({}, made({{"a", "x"}})));
}

TEST(DifferencesOfValues, AreWrittenWithTheNamesOfTheSides) {
  const auto json = [](const Difference& difference, const Sides& sides) {
    text::CharBuffer buffer;
    text::JsonWriter writer(buffer);
    write_difference(difference, sides, writer);
    return std::string(buffer.view());
  };
  const auto value = made({{"a", "x"}});
  EXPECT_EQ(json({"a", value, value}, {"old", "new", false}),
            R"({"path":"a","kind":"differs","old":[{"value":"x"}],"new":[{"value":"x"}]})");
  EXPECT_EQ(json({"a", value, {}}, {"old", "new", false}),
            R"({"path":"a","kind":"old only","old":[{"value":"x"}],"new":[]})");
  EXPECT_EQ(json({"a", {}, value}, {"rdap", "whois", true}),
            R"({"path":"a","kind":"whois only","rdap":[],"whois":[{"value":"x","server":"whois.example"}]})");
}

}  // namespace
}  // namespace whoiskit::render
