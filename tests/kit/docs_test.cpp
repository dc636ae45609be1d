// The guide's table of checks says what there is.
#include "kit/check.hpp"
#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

TEST(KitDocs, TheGuideListsEachCheckInOrder) {
  const std::string guide = cli::read_file(WHOISKIT_SOURCE_DIR "/docs/plugin-guide.md");
  std::string table = "| check | asks | rests on |\n| --- | --- | --- |\n";
  for (const Check& check : checks()) {
    const std::string base = check.rests_on.empty() ? "" : "`" + std::string(check.rests_on) + "` ";
    table += "| `" + std::string(check.name) + "` | " + std::string(check.asks) + " | " + base + "|\n";
  }
  EXPECT_THAT(guide, testing::HasSubstr(table + "\n"));
}

TEST(KitDocs, EachCheckRestsOnOneBeforeIt) {
  for (const Check& check : checks()) {
    EXPECT_EQ(find_check(check.name), &check);
    if (check.rests_on.empty()) continue;
    ASSERT_NE(find_check(check.rests_on), nullptr) << check.name;
    EXPECT_LT(find_check(check.rests_on), &check) << check.name;
  }
}

}  // namespace
}  // namespace whoiskit::kit
