// servers/README.md and docs/table-plugins.md are the sources of the manual pages whoiskit-routes(5) and
// whoiskit-table(5). They name exactly the keys that the readers of those files accept.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "routing/compile/reader.hpp"
#include "routing/image.hpp"
#include "table_plugin/reader.hpp"

namespace whoiskit {
namespace {

using Keys = std::set<std::string>;

std::string page(const std::string& name) {
  std::ifstream file(WHOISKIT_SOURCE_DIR "/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The texts in backquotes in `text`.
void add_quoted(Keys& keys, std::string_view text) {
  for (std::size_t at = text.find('`'); at != text.npos; at = text.find('`', at + 1)) {
    const std::size_t end = text.find('`', at + 1);
    if (end == text.npos) return;
    keys.emplace(text.substr(at + 1, end - at - 1));
    at = end;
  }
}

// The keys in the first column of the tables between a heading and the next.
Keys keys_below(const std::string& text, std::string_view heading) {
  const std::size_t from = text.find("\n## " + std::string(heading) + "\n");
  EXPECT_NE(from, std::string::npos) << heading;
  if (from == std::string::npos) return {};
  const std::size_t end = text.find("\n## ", from + 1);
  Keys keys;
  for (std::size_t at = text.find("\n| `", from); at < end; at = text.find("\n| `", at + 1)) {
    add_quoted(keys, std::string_view(text).substr(at + 3, text.find(" |", at + 3) - at - 3));
  }
  return keys;
}

TEST(RoutesPage, NamesEachKeyOfARow) {
  Keys keys = {"query", "params"};
  const auto add = [&](const auto& names) {
    for (const std::string_view name : names) {
      if (!name.starts_with("query.")) keys.emplace(name);
    }
  };
  add(routing::kTextKeys);
  add(routing::kListKeys);
  add(routing::kNumberKeys);
  add(routing::kFlagKeys);
  EXPECT_EQ(keys_below(page("servers/README.md"), "Keys of a row"), keys);
}

TEST(RoutesPage, NamesEachSection) {
  const std::string text = page("servers/README.md");
  routing::ImageBuilder rows;
  const std::string fault = routing::read_routes("[nonsense]\n", "f", rows);
  const std::size_t from = fault.find("a file has ");
  ASSERT_NE(from, std::string::npos) << fault;
  std::size_t found = 0;
  for (std::size_t at = fault.find('[', from); at != fault.npos; at = fault.find('[', at + 1), ++found) {
    const std::string section = fault.substr(at, fault.find(']', at) - at + 1);
    EXPECT_THAT(text, testing::HasSubstr("\n" + section)) << section;
  }
  EXPECT_EQ(found, 7u) << fault;
}

// The keys that the reader lists when it meets an unknown one: "...: unknown; use a, b or c".
Keys taken(const std::string& table) {
  for (const table_plugin::Fault& fault : table_plugin::read_table(table).faults) {
    constexpr std::string_view kUse = "unknown; use ";
    const std::size_t from = fault.what.find(kUse);
    if (from == std::string::npos) continue;
    Keys keys;
    std::string word;
    for (const char letter : fault.what.substr(from + kUse.size()) + " ") {
      if (letter != ' ' && letter != ',') {
        word += letter;
      } else if (!word.empty()) {
        if (word != "or") keys.insert(word);
        word.clear();
      }
    }
    return keys;
  }
  ADD_FAILURE() << "no key was unknown in\n" << table;
  return {};
}

std::string table_of(const std::string& format, const std::string& more) {
  return "whoiskit-table = 1\nclaim = \"gtld.acme\"\nserver = \"whois.acme.example\"\nformat = \"" + format + "\"\n" +
         more;
}

constexpr char kUnknown[] = "qqqqqqqqqqqqqqqq = 1\n";

TEST(TablePage, NamesEachKeyOfATable) {
  const std::string text = page("docs/table-plugins.md");
  Keys keys = taken(table_of("labels", kUnknown));
  // Keys that are tables have sections of the page, and so do the options of the formats other than this one.
  for (const char* table : {"registry", "phrases", "options", "rules", "labels", "matrix", "layout", "contacts",
                            "blocks", "contact", "sections", "parts"}) {
    EXPECT_TRUE(text.find(std::string("[") + table) != std::string::npos) << table;
    keys.erase(table);
  }
  Keys named = keys_below(text, "Keys of every table");
  for (const std::string& phrase : taken(table_of("labels", std::string("[phrases]\n") + kUnknown))) {
    EXPECT_EQ(named.erase(phrase), 1u) << phrase;
  }
  EXPECT_EQ(named, keys);
}

TEST(TablePage, NamesEachOptionOfEachFormat) {
  const std::string text = page("docs/table-plugins.md");
  EXPECT_EQ(keys_below(text, "Labels"), taken(table_of("labels", std::string("[options]\n") + kUnknown)));
  // The other keys are described in running text.
  for (const auto& [format, heading] :
       {std::pair{"rpsl", "\n## RPSL\n"}, {"blocks", "\n## Blocks\n"}, {"sections", "\n## Sections\n"}}) {
    const std::size_t from = text.find(heading), end = text.find("\n## ", from + 1);
    ASSERT_NE(from, std::string::npos) << heading;
    Keys named;
    add_quoted(named, text.substr(text.rfind("`[options]`", end), end - text.rfind("`[options]`", end)));
    for (const std::string& option : taken(table_of(format, std::string("[options]\n") + kUnknown))) {
      const bool is_named = named.contains(option) || named.contains(option + " = \"second\"") ||
                            named.contains(option + " = false") || named.contains(option + " = true");
      EXPECT_TRUE(is_named) << format << ": " << option;
    }
  }
}

}  // namespace
}  // namespace whoiskit
