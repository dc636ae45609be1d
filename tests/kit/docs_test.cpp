// The documents' tables of checks list the existing checks.
#include "kit/check.hpp"
#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

std::string table_of(std::string_view file) {
  std::string table = "| check | asks | rests on |\n| --- | --- | --- |\n";
  for (const Check& check : checks_of(file)) {
    const std::string base = check.rests_on.empty() ? "" : "`" + std::string(check.rests_on) + "` ";
    table += "| `" + std::string(check.name) + "` | " + std::string(check.asks) + " | " + base + "|\n";
  }
  return table + "\n";
}

TEST(KitDocs, TheGuidesListEachCheckInOrder) {
  EXPECT_THAT(cli::read_file(WHOISKIT_SOURCE_DIR "/docs/plugin-guide.md"), testing::HasSubstr(table_of("whois.a.so")));
  EXPECT_THAT(cli::read_file(WHOISKIT_SOURCE_DIR "/docs/table-plugins.md"),
              testing::HasSubstr(table_of("whois.a.table.toml")));
}

TEST(KitDocs, EachCheckRestsOnOneBeforeIt) {
  for (const char* file : {"whois.a.so", "whois.a.table.toml"}) {
    for (const Check& check : checks_of(file)) {
      EXPECT_EQ(find_check(file, check.name), &check);
      if (check.rests_on.empty()) continue;
      ASSERT_NE(find_check(file, check.rests_on), nullptr) << check.name;
      EXPECT_LT(find_check(file, check.rests_on), &check) << check.name;
    }
  }
}

}  // namespace
}  // namespace whoiskit::kit
