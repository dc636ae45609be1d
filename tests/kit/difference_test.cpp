// How the difference of two records is reported.
#include "kit/difference.hpp"

#include <gtest/gtest.h>

namespace whoiskit::kit {
namespace {

TEST(Difference, NamesPathsOfWhatIsMissingAddedAndDifferent) {
  EXPECT_EQ(record_difference(R"({"a":{"b":1,"c":["x"]}})", R"({"a":{"b":1,"c":["x"]}})"), "");
  EXPECT_EQ(record_difference(R"({"domain":{"changed":"2025-11-03","expires":"2026-11-03"}})",
                              R"({"domain":{"changed":"2025-11-03"}})"),
            "domain.expires: missing, expected \"2026-11-03\"");
  EXPECT_EQ(record_difference(R"({"a":1,"s":["x","y"],"t":{"u":1}})", R"({"a":2,"s":["x"],"t":[1],"z":"new"})"),
            "a: is 2, expected 1; s[1]: missing, expected \"y\"; t: is [1], expected {\"u\":1}; z: added, \"new\"");
}

TEST(Difference, OrderOfKeysIsNone) { EXPECT_EQ(record_difference(R"({"a":1,"b":2})", R"({"b":2,"a":1})"), ""); }

TEST(Difference, IsBounded) {
  std::string many = "[0";
  for (std::size_t i = 0; i < kMaxDifferences + 2; ++i) many += ",0";
  const std::string text = record_difference("[0]", many + "]");
  EXPECT_EQ(text.substr(text.rfind("; ")), "; and 2 more");
  EXPECT_LT(record_difference("[]", "[\"" + std::string(100'000, 'x') + "\"]").size(), 200u);
  EXPECT_EQ(record_difference("{}", "{"), "the resulting record is not JSON");
}

}  // namespace
}  // namespace whoiskit::kit
