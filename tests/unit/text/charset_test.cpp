#include "text/charset.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace whoiskit::text {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

std::string decoded(std::string_view bytes, std::string_view charset, bool had_errors = false) {
  std::string buffer;
  const Decoded result = decode(bytes, charset, buffer);
  EXPECT_TRUE(result.known) << charset;
  EXPECT_EQ(result.had_errors, had_errors) << charset;
  return std::string(result.text);
}

TEST(Charset, ValidUtf8IsNotCopied) {
  const std::string text =
      "Domain: b\xC3\xBC"
      "cher.example\n\0\x1B\t"s +
      "\xF0\x9F\x98\x80";
  std::string buffer;
  for (const auto name : {"utf-8", "UTF8", ""}) {
    const Decoded result = decode(text, name, buffer);
    EXPECT_EQ(result.text.data(), text.data());
    EXPECT_EQ(result.text.size(), text.size());
    EXPECT_FALSE(result.copied || result.had_errors);
    EXPECT_TRUE(result.known);
  }
}

TEST(Charset, BrokenBytesOfUtf8AreWindows1252) {
  EXPECT_EQ(decoded("M\xFCller \xC3\xBC \x80\n", "utf-8", true), "M\xC3\xBCller \xC3\xBC \xE2\x82\xAC\n");
  EXPECT_EQ(decoded("\xC3\nnext", "utf-8", true), "\xC3\x83\nnext");
  EXPECT_EQ(decoded("\xF0\x9F\x98", "us-ascii", true), "\xC3\xB0\xC5\xB8\xCB\x9C");
}

TEST(Charset, ByteOrderMarkMeansUtf8) {
  EXPECT_EQ(decoded("\xEF\xBB\xBFx\xC3\xBC", "utf-8"), "x\xC3\xBC");
  EXPECT_EQ(decoded("\xEF\xBB\xBFx\xC3\xBC", "iso-8859-1"), "x\xC3\xBC");
  EXPECT_EQ(decoded("\xEF\xBB\xBFx\xC3\xBC", "koi8-r"), "x\xC3\xBC");
  EXPECT_EQ(decoded("x\xEF\xBB\xBF", "utf-8"), "x\xEF\xBB\xBF");
}

TEST(Charset, AsciiIsNotCopied) {
  const std::string text = "plain \\ ~ text\r\n";
  for (const auto name : {"iso-8859-1", "iso-8859-2", "windows-1251", "koi8-r", "euc-kr", "gb18030", "big5"}) {
    std::string buffer;
    const Decoded result = decode(text, name, buffer);
    EXPECT_EQ(result.text.data(), text.data()) << name;
    EXPECT_FALSE(result.copied) << name;
  }
}

TEST(Charset, ReadsTheSetsThatRegistriesUse) {
  EXPECT_EQ(decoded("M\xFCller \x80\x81", "ISO-8859-1"), "M\xC3\xBCller \xE2\x82\xAC\xC2\x81");
  EXPECT_EQ(decoded("\xB3\xF3", "iso-8859-2"), "\xC5\x82\xC3\xB3");
  EXPECT_EQ(decoded("\xEC\xE0\xF0", "windows-1251"), "\xD0\xBC\xD0\xB0\xD1\x80");
  EXPECT_EQ(decoded("\xCD\xC1\xD2", "koi8-r"), "\xD0\xBC\xD0\xB0\xD1\x80");
  EXPECT_EQ(decoded("\x1B$BF|K\\\x1B(B.\n", "iso-2022-jp"), "\xE6\x97\xA5\xE6\x9C\xAC.\n");
  EXPECT_EQ(decoded("\xC7\xD1\xB1\xB9", "euc-kr"), "\xED\x95\x9C\xEA\xB5\xAD");
  EXPECT_EQ(decoded("\x93\xFA\x96\x7B", "shift_jis"), "\xE6\x97\xA5\xE6\x9C\xAC");
  EXPECT_EQ(decoded("\xD6\xD0\xB9\xFA", "gb18030"), "\xE4\xB8\xAD\xE5\x9B\xBD");
  EXPECT_EQ(decoded("", "iso-2022-jp"), "");
}

TEST(Charset, RefusedBytesNeverLoseTheLine) {
  EXPECT_EQ(decoded("a\xFF\nb\n", "euc-kr", true), "a\xEF\xBF\xBD\nb\n");
  EXPECT_EQ(decoded("a\xC7\nb", "euc-kr", true), "a\xEF\xBF\xBD\nb") << "a lead byte does not take the line end";
  EXPECT_EQ(decoded("a\xC7", "euc-kr", true), "a\xEF\xBF\xBD");
  EXPECT_EQ(decoded("\xAE\xA5", "iso-8859-3", true), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(decoded("\x1B$BF|K\nName: x\n", "iso-2022-jp", true), "\xE6\x97\xA5\xEF\xBF\xBD\nName: x\n")
      << "a line that ends in another set leaves the next one alone";
}

TEST(Charset, UnknownNamesSaySo) {
  std::string buffer;
  for (const auto name : {"klingon-1", "utf-8//TRANSLIT", "koi8-r//IGNORE", "../../x", " ", "a\0b"}) {
    const Decoded result = decode("M\xFCller", name, buffer);
    EXPECT_FALSE(result.known) << name;
    EXPECT_EQ(result.text, "M\xC3\xBCller") << name;
  }
  EXPECT_FALSE(decode("x", std::string(1000, 'x'), buffer).known);
}

TEST(Charset, ControlsAndNulStay) {
  EXPECT_EQ(decoded("a\0\x01\x1B\xE9"sv, "iso-8859-1"), "a\0\x01\x1B\xC3\xA9"sv);
  EXPECT_EQ(decoded("a\0\x01\xC1"sv, "koi8-r"), "a\0\x01\xD0\xB0"sv);
}

// For any bytes, the result is UTF-8 and has the line feeds of the source (in character sets that contain ASCII).
TEST(Charset, AnyBytesGiveUtf8) {
  std::mt19937 random(11);
  std::string buffer;
  for (const auto name : {"utf-8", "iso-8859-1", "iso-8859-2", "windows-1251", "koi8-r", "iso-2022-jp", "euc-kr",
                          "shift_jis", "gb18030", "big5", "euc-jp", "iso-2022-kr", "utf-16", "utf-7", "nonsense"}) {
    for (int round = 0; round < 2000; ++round) {
      std::string bytes(random() % 200, '\0');
      for (char& c : bytes) c = static_cast<char>(random() % 4 == 0 ? "\n\x1B$B(~+-"[random() % 8] : random());
      const Decoded result = decode(bytes, name, buffer);
      ASSERT_TRUE(simdjson::validate_utf8(result.text)) << name;
      if (name != "utf-16"sv && name != "utf-7"sv) {
        ASSERT_EQ(std::count(result.text.begin(), result.text.end(), '\n'),
                  std::count(bytes.begin(), bytes.end(), '\n'))
            << name;
      }
    }
  }
}

TEST(Charset, ServersMayChangeOverToUtf8BeforeTheTableDoes) {
  for (const auto name : {"iso-8859-1", "windows-1252", "iso-8859-2", "koi8-r"}) {
    EXPECT_EQ(decoded("M\xC3\xBCller", name), "M\xC3\xBCller") << name;
  }
  EXPECT_EQ(decoded("M\xC3\xBCller \xFC", "iso-8859-1"), "M\xC3\x83\xC2\xBCller \xC3\xBC");
}

TEST(Charset, LongTextGrowsTheBuffer) {
  std::string source, expected;
  for (int i = 0; i < 100'000; ++i) {
    source += '\x80';  // one byte, three in UTF-8
    expected += "\xE2\x94\x80";
  }
  EXPECT_EQ(decoded(source, "koi8-r"), expected);
}

TEST(Charset, ThreadsDecodeSideBySide) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int round = 0; round < 200; ++round) {
        ASSERT_EQ(decoded("\xCD\xC1\xD2", "koi8-r"), "\xD0\xBC\xD0\xB0\xD1\x80");
        ASSERT_EQ(decoded("\x1B$BF|K\\\x1B(B", "iso-2022-jp"), "\xE6\x97\xA5\xE6\x9C\xAC");
      }
    });
  }
}

}  // namespace
}  // namespace whoiskit::text
