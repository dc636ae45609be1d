#include "parsers/label_memory.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "parsers/line_matcher.hpp"
#include "unit/parsers/parser_fixture.hpp"

namespace whoiskit::parsers {
namespace {

class LabelMemoryTest : public ParserTest {
 protected:
  ~LabelMemoryTest() override { LabelMemory::switch_off(false); }

  // "row value" of a line, as a table of its own sees it.
  static std::string match(LineMatcher& matcher, std::string_view line) {
    const auto colon = line.find(':');
    const LineMatcher::Match found = matcher.match(line, colon == line.npos ? nullptr : line.data() + colon);
    return std::to_string(found.row) + " " + std::string(found.value);
  }
  static std::string match(const LabelTable& table, std::string_view line, const LabelTable* second = nullptr,
                           bool suffix = false) {
    LineMatcher matcher(table, second, suffix);
    return match(matcher, line);
  }
};

constexpr Row kRows[] = {
    {"Domain Name:", domain.name}, {"Domain Status:", domain.status}, {"Created on", domain.created}};

TEST_F(LabelMemoryTest, KeepsTheRowAndNotTheValue) {
  const LabelTable rows = table(kRows);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(match(rows, "Domain Name: a.example"), "0 a.example");
    EXPECT_EQ(match(rows, "Domain Name:b.example: c"), "0 b.example: c");
    EXPECT_EQ(match(rows, "domain  name: d.example"), "0 d.example");
    EXPECT_EQ(match(rows, "Domain Name:"), "0 ");
    EXPECT_EQ(match(rows, "Domain Nam: e.example"), "-1 ");
    EXPECT_EQ(match(rows, "Domain Name"), "-1 ");
  }
}

TEST_F(LabelMemoryTest, KeepsWhereTheValueOfALabelWithoutAColonBegins) {
  const LabelTable rows = table(kRows);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(match(rows, "Created on 2001-02-03 at 10:20"), "2 2001-02-03 at 10:20");
    EXPECT_EQ(match(rows, "Created on: 2001"), "2 2001");
    EXPECT_EQ(match(rows, "Created on:"), "2 ");
    EXPECT_EQ(match(rows, "Created on:2002"), "2 2002");
  }
}

TEST_F(LabelMemoryTest, TellsTablesAndSearchesApart) {
  constexpr Row kOther[] = {{"Registrar:", registrar.name}, {"Domain Name:", domain.name}};
  const LabelTable first = table(kRows), other = table(kOther), both = table(kRows);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(match(first, "Domain Name: a"), "0 a");
    EXPECT_EQ(match(other, "Domain Name: a"), "1 a");
    EXPECT_EQ(match(both, "Registrar: a"), "-1 ");
    EXPECT_EQ(match(both, "Registrar: a", &other), "0 a");
    EXPECT_EQ(match(both, "The Registrar: a", &other), "-1 ");
    EXPECT_EQ(match(both, "The Registrar: a", &other, true), "0 a");
  }
}

TEST_F(LabelMemoryTest, TellsWhichOfTwoTablesHasTheRow) {
  constexpr Row kOther[] = {{"Registrar:", registrar.name}};
  const LabelTable first = table(kRows), second = table(kOther);
  for (int i = 0; i < 3; ++i) {
    LineMatcher matcher(first, &second, false);
    const std::string_view of_first = "Domain Name: a", of_second = "Registrar: b";
    EXPECT_EQ(matcher.match(of_first, of_first.data() + of_first.find(':')).table, &first);
    EXPECT_EQ(matcher.match(of_second, of_second.data() + of_second.find(':')).table, &second);
  }
}

TEST_F(LabelMemoryTest, IsNotUsedForATableThatTookThePlaceOfAnotherOne) {
  constexpr Row kOther[] = {{"Domain Status:", domain.status}, {"Domain Name:", domain.name}};
  std::optional<LabelTable> place = table(kRows);
  EXPECT_EQ(match(*place, "Domain Name: a"), "0 a");
  place.emplace(table(kOther));  // at the same address
  EXPECT_EQ(match(*place, "Domain Name: a"), "1 a");
}

// The meaning of such a line depends on what follows its first colon.
TEST_F(LabelMemoryTest, IsNotUsedWhereALabelMayGoOnBehindTheColon) {
  constexpr Row kColons[] = {{"Domain: Name:", domain.name}, {"[Status]", domain.status}};
  const LabelTable rows = table(kColons);
  EXPECT_FALSE(rows.ends_at_colon());
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(match(rows, "Domain: a"), "-1 ");
    EXPECT_EQ(match(rows, "Domain: Name: a"), "0 a");
    EXPECT_EQ(match(rows, "a. [Status] b: c"), "1 b: c");
    EXPECT_EQ(match(rows, "a. [State] b: c"), "-1 ");
  }
}

TEST_F(LabelMemoryTest, HasRoomForLabelsUpToItsBound) {
  for (const std::size_t size : {LabelMemory::kMaxLabel - 1, LabelMemory::kMaxLabel, LabelMemory::kMaxLabel + 1}) {
    const std::string label(size, 'x');
    const Row rows[] = {{"Domain Name:", domain.name}};
    const LabelTable compiled = table(rows);
    LabelGuesser guesser({compiled.number(), 0});
    EXPECT_EQ(guesser.find(label), nullptr);
    guesser.keep(label, 0, false, size + 1);
    EXPECT_EQ(guesser.find(label) != nullptr, size <= LabelMemory::kMaxLabel) << size;
  }
}

TEST_F(LabelMemoryTest, ComparesWholeLabels) {
  LabelMemory::Entry entry;
  for (std::size_t size = 0; size <= LabelMemory::kMaxLabel; ++size) {
    std::string label(size, 'x');
    entry.search = {1, 2};
    entry.size = static_cast<std::uint8_t>(size);
    label.copy(entry.label, size);
    EXPECT_TRUE(entry.is({1, 2}, label));
    EXPECT_FALSE(entry.is({1, 3}, label));
    EXPECT_FALSE(entry.is({2, 2}, label));
    EXPECT_FALSE(entry.is({1, 2}, label + "x"));
    for (char& c : label) {
      c = 'y';
      EXPECT_FALSE(entry.is({1, 2}, label)) << size;
      c = 'x';
    }
  }
}

TEST_F(LabelMemoryTest, GivesTheSameWithWrongGuessesAndWithout) {
  const LabelTable rows = table(kRows);
  const char* const lines[] = {"Domain Name: a", "Domain Status: b", "Domain Name: c", "Other: d", "Domain Status: e"};
  const auto read = [&] {
    std::string all;
    LineMatcher matcher(rows, nullptr, false);
    for (const char* line : lines) all += match(matcher, line) + ";";
    return all;
  };
  const std::string wanted = "0 a;1 b;0 c;-1 ;1 e;";
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(read(), wanted);
    LabelMemory::of_thread()->poison();
  }
  LabelMemory::switch_off(true);
  EXPECT_EQ(LabelMemory::of_thread(), nullptr);
  EXPECT_EQ(read(), wanted);
}

}  // namespace
}  // namespace whoiskit::parsers
