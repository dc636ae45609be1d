#include "text/lines.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::text {
namespace {

using namespace std::string_view_literals;
using Views = std::vector<std::string_view>;

Views all(std::string_view text) {
  Views views;
  for (const std::string_view line : lines(text)) views.push_back(line);
  return views;
}

TEST(Lines, EndAtLineFeeds) {
  EXPECT_EQ(all(""), Views{});
  EXPECT_EQ(all("a"), Views{"a"});
  EXPECT_EQ(all("a\n"), Views{"a"});
  EXPECT_EQ(all("a\nb"), (Views{"a", "b"}));
  EXPECT_EQ(all("\n"), Views{""});
  EXPECT_EQ(all("\n\na\n\n"), (Views{"", "", "a", ""}));
}

TEST(Lines, LoseOneCarriageReturn) {
  EXPECT_EQ(all("a\r\nb\r\n\r\n"), (Views{"a", "b", ""}));
  EXPECT_EQ(all("a\nb\r"), (Views{"a", "b"}));
  EXPECT_EQ(all("a\r\r\n"), Views{"a\r"});
  EXPECT_EQ(all("a\rb\r\n"), Views{"a\rb"}) << "a lone one is ordinary where lines end with line feeds";
}

TEST(Lines, EndAtCarriageReturnsWhereThereIsNoLineFeed) {
  EXPECT_EQ(all("a\rb"), (Views{"a", "b"}));
  EXPECT_EQ(all("a\r\rb\r"), (Views{"a", "", "b"}));
  EXPECT_EQ(all("\r"), Views{""});
}

TEST(Lines, TakeNulAsAnyByte) { EXPECT_EQ(all("a\0b\n\0\n"sv), (Views{"a\0b"sv, "\0"sv})); }

TEST(Lines, PointIntoTheText) {
  const std::string text = "first\r\nsecond\n";
  for (const std::string_view line : lines(text)) {
    EXPECT_EQ(text.substr(static_cast<std::size_t>(line.data() - text.data()), line.size()), line);
  }
}

TEST(Lines, JoinedAgainAreTheText) {
  // Every text of up to eight characters over an alphabet of line ends and others.
  constexpr std::string_view kAlphabet = "\n\ra";
  for (std::size_t size = 0; size <= 8; ++size) {
    std::size_t count = 1;
    for (std::size_t i = 0; i < size; ++i) count *= kAlphabet.size();
    for (std::size_t number = 0; number < count; ++number) {
      std::string text;
      for (std::size_t i = 0, rest = number; i < size; ++i, rest /= kAlphabet.size()) {
        text += kAlphabet[rest % kAlphabet.size()];
      }
      const char separator = text.find('\n') == text.npos ? '\r' : '\n';
      const char* next = text.data();
      for (const std::string_view line : lines(text)) {
        ASSERT_EQ(line.data(), next);
        next += line.size();
        if (separator == '\n' && next != text.data() + text.size() && *next == '\r') ++next;
        if (next != text.data() + text.size()) {
          ASSERT_EQ(*next++, separator);
        }
      }
      ASSERT_EQ(next, text.data() + text.size());
    }
  }
}

TEST(Comments, BeginWithAWord) {
  EXPECT_EQ(without_comment("a.example # why"), "a.example ");
  EXPECT_EQ(without_comment("a.example\t#why # more"), "a.example\t");
  EXPECT_EQ(without_comment("# all"), "");
  EXPECT_EQ(without_comment("http://a.example/#part #why"), "http://a.example/#part ");
  EXPECT_EQ(without_comment("a.example"), "a.example");
}

}  // namespace
}  // namespace whoiskit::text
