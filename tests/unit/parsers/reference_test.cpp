// The lists of built-in contact labels and of forms of city lines in docs/sdk-reference.md match the code.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/keys.hpp"
#include "parsers/contact_labels.hpp"
#include "parsers/rules/city_line.hpp"
#include "parsers/rules/town_examples.hpp"

namespace whoiskit::parsers {
namespace {

using Cells = std::vector<std::string>;

// The text between backquotes.
Cells codes(const std::string& text) {
  Cells found;
  for (auto at = text.find('`'); at != text.npos; at = text.find('`', at)) {
    const auto end = text.find('`', at + 1);
    if (end == text.npos) break;
    found.push_back(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return found;
}

// The rows of the table with this head, one cell each, without bars and surrounding blanks.
std::vector<Cells> table(const std::string& head) {
  std::ifstream in(WHOISKIT_SOURCE_DIR "/docs/sdk-reference.md");
  std::vector<Cells> rows;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line == head) {
      inside = true;
      std::getline(in, line);  // hyphens
    } else if (inside && line.starts_with("|")) {
      Cells cells;
      for (std::size_t from = 1, bar; (bar = line.find('|', from)) != line.npos; from = bar + 1) {
        cells.push_back(line.substr(from, bar - from));
      }
      rows.push_back(cells);
    } else if (inside) {
      break;
    }
  }
  return rows;
}

std::string key_of(model::Attribute attribute) {
  const std::string name(model::Keys().attribute_name(attribute));
  return name;
}

TEST(Reference, HasTheLabelsThatContactsKnow) {
  std::map<std::string, std::set<std::string>> documented, known;
  for (const Cells& row : table("| key | labels |")) {
    const Cells labels = codes(row.at(1));
    documented[codes(row.at(0)).at(0)] = {labels.begin(), labels.end()};
    EXPECT_EQ(documented[codes(row.at(0)).at(0)].size(), labels.size()) << "twice in " << row[1];
  }
  std::size_t count = 0;
  for (const ContactLabel& label : kContactLabels) {
    EXPECT_TRUE(known[key_of(label.attribute)].insert(std::string(label.text)).second)
        << label.text << " is there twice";
    ++count;
  }
  EXPECT_EQ(documented, known);
  EXPECT_GT(count, 100u);
}

TEST(Reference, HasTheShapesOfCityLines) {
  const auto cell = [](std::string_view part) { return part.empty() ? Cells() : Cells{std::string(part)}; };
  std::vector<std::vector<Cells>> expected, documented;
  for (const TownExample& one : kTownExamples) {
    expected.push_back({cell(one.line), cell(one.city), cell(one.state), cell(one.pcode), cell(one.country)});
    const Town town = read_town(one.line);
    EXPECT_TRUE(town.found) << one.line;
    EXPECT_EQ(town.city, one.city) << one.line;
    EXPECT_EQ(town.state, one.state) << one.line;
    EXPECT_EQ(town.pcode, one.pcode) << one.line;
    EXPECT_EQ(town.country, one.country) << one.line;
  }
  for (const Cells& row : table("| line | city | state | postal code | country |")) {
    std::vector<Cells> cells;
    for (const std::string& one : row) cells.push_back(codes(one));
    documented.push_back(cells);
  }
  EXPECT_EQ(documented, expected);
}

}  // namespace
}  // namespace whoiskit::parsers
