// The end of a string, found in blocks and found byte by byte.
#include "json/last_quote.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace whoiskit::json {
namespace {

TEST(LastQuote, EndsAStringBeforeBlanksOfAnyNumber) {
  for (std::size_t before = 0; before < 70; ++before) {
    for (std::size_t blanks = 0; blanks < 70; ++blanks) {
      const std::string text = std::string(before, ' ') + "\"EX\"" + std::string(blanks, ' ');
      const auto begin = static_cast<std::uint32_t>(before) + 1, end = static_cast<std::uint32_t>(text.size());
      EXPECT_EQ(last_quote(text.data(), begin, end), before + 3);
    }
  }
}

// Quotes that are not the end of a string are never found, wherever they stand.
TEST(LastQuote, IsTheOneThatAWalkOverBytesFinds) {
  std::mt19937 random(13);
  for (int round = 0; round < 20'000; ++round) {
    std::string text(1 + random() % 100, ' ');
    for (char& c : text) c = "\"  a"[random() % (random() % 2 == 0 ? 4 : 2)];
    const auto end = static_cast<std::uint32_t>(random() % (text.size() + 1));
    const auto begin = static_cast<std::uint32_t>(1 + random() % text.size());
    text[begin - 1] = '"';
    EXPECT_EQ(last_quote(text.data(), begin, end), last_quote_plain(text.data(), begin, end))
        << text << ' ' << begin << ' ' << end;
  }
}

}  // namespace
}  // namespace whoiskit::json
