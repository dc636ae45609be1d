// docs/object-model.md lists each key of the model, and no other.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "model/keys.hpp"

namespace whoiskit::model {
namespace {

std::string page() {
  std::ifstream file(std::string(WHOISKIT_SOURCE_DIR) + "/docs/object-model.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

// What stands in backquotes in the first column of the tables below a heading.
std::set<std::string> keys_below(std::string_view heading) {
  const std::string text = page();
  const std::size_t from = text.find("\n## " + std::string(heading) + "\n");
  EXPECT_NE(from, std::string::npos) << heading;
  if (from == std::string::npos) return {};
  const std::size_t end = text.find("\n## ", from + 1);
  std::set<std::string> keys;
  constexpr std::string_view kRow = "\n| `";
  for (std::size_t at = text.find(kRow, from); at < end; at = text.find(kRow, at + 1)) {
    const std::size_t key = at + kRow.size();
    keys.insert(text.substr(key, text.find('`', key) - key));
  }
  return keys;
}

TEST(ObjectModelPage, ListsEverySection) {
  std::set<std::string> sections = {"registered"};  // written by the host itself
  for (std::uint16_t s = kNoSection + 1; s < kStandardSections; ++s) sections.emplace(standard_section_name(s));
  EXPECT_EQ(keys_below("Sections of regrinfo"), sections);
}

TEST(ObjectModelPage, ListsEveryKey) {
  std::set<std::string> keys;
  for (std::uint16_t a = kSelf + 1; a < kStandardAttributes; ++a) {
    if (a != kNserverIp && a != kPhoneExt && a != kFaxExt) keys.emplace(standard_attribute_name(a));
  }
  EXPECT_EQ(keys_below("Keys of the sections"), keys);
  const std::string text = page();
  for (const std::uint16_t a : {kNserverIp, kPhoneExt, kFaxExt}) {
    EXPECT_NE(text.find('`' + std::string(standard_attribute_name(a)) + '`'), std::string::npos);
  }
}

}  // namespace
}  // namespace whoiskit::model
