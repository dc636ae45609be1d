#include "render/safe_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace whoiskit::render {
namespace {

using namespace std::string_view_literals;

std::string lines(std::string_view text) {
  text::CharBuffer out;
  append_safe_lines(out, text);
  return std::string(out.view());
}
std::string json(std::string_view text) {
  text::CharBuffer out;
  append_safe_json(out, text);
  return std::string(out.view());
}

TEST(SafeText, LeavesOrdinaryTextAlone) {
  for (const std::string_view text :
       {""sv, "plain"sv, "Öster\u0308reich"sv, "日本語"sv, "می\u200cخواهم"sv, "\U0001F600"sv}) {
    EXPECT_EQ(safe(text), text);
    EXPECT_EQ(json(text), text);
  }
}

TEST(SafeText, ShowsControls) {
  EXPECT_EQ(safe("a\x1b[31mb"), "a\u241b[31mb");
  EXPECT_EQ(safe("\0\x1f\x7f"sv), "\u2400\u241f\u2421");
  EXPECT_EQ(safe("a\tb\nc\rd"), "a b\u240ac\u240dd");
  EXPECT_EQ(safe("\u0085\u009b"), "\ufffd\ufffd");
}

TEST(SafeText, ReplacesWhatTurnsOrHidesText) {
  for (const std::string_view bad : {"\u061c"sv, "\u200b"sv, "\u200e"sv, "\u200f"sv, "\u2028"sv, "\u202a"sv, "\u202e"sv,
                                     "\u2066"sv, "\u2069"sv, "\u00ad"sv, "\ufeff"sv, "\U000E0041"sv}) {
    EXPECT_EQ(safe(bad), "\ufffd") << bad;
  }
}

TEST(SafeText, ReplacesBrokenUtf8ByteByByte) {
  EXPECT_EQ(safe("\x9b"
                 "31m\xc3"),
            "\ufffd31m\ufffd");
  EXPECT_EQ(safe("\xed\xa0\x80"), "\ufffd\ufffd\ufffd");
}

TEST(SafeText, KeepsLinesOfManyLines) { EXPECT_EQ(lines("a\r\nb\tc\rd\n\x1b"), "a\nb\tc\u240dd\n\u241b"); }

TEST(SafeText, EscapesInJson) {
  EXPECT_EQ(json("{\n \"a\": \"x\u009b\u202ey\x7f\U000E0041\"\n}\n"),
            "{\n \"a\": \"x\\u009b\\u202ey\\u007f\\udb40\\udc41\"\n}\n");
}

}  // namespace
}  // namespace whoiskit::render
