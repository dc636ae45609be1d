#include "text/utf8.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>

namespace whoiskit::text {
namespace {

bool is_valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

// The sequence reader compared with simdjson's validator, on every text of up to three bytes and the edge cases of
// four.
TEST(Utf8, AgreesWithTheValidator) {
  for (unsigned bits = 0; bits < 1U << 24; ++bits) {
    const char bytes[] = {static_cast<char>(bits >> 16), static_cast<char>(bits >> 8), static_cast<char>(bits)};
    const std::string_view text(bytes, 3);
    if ((bytes[0] & 0x80) == 0 && (bits >> 16) != 'a') continue;  // one ASCII lead stands for all
    ASSERT_EQ(is_valid(text), simdjson::validate_utf8(text)) << bits;
  }
  for (const unsigned lead : {0xEFU, 0xF0U, 0xF1U, 0xF3U, 0xF4U, 0xF5U, 0xFFU}) {
    for (unsigned second = 0; second < 256; ++second) {
      for (const unsigned third : {0x00U, 0x7FU, 0x80U, 0xBFU, 0xC0U}) {
        for (const unsigned fourth : {0x00U, 0x7FU, 0x80U, 0xBFU, 0xC0U}) {
          const char bytes[] = {static_cast<char>(lead), static_cast<char>(second), static_cast<char>(third),
                                static_cast<char>(fourth)};
          const std::string_view text(bytes, 4);
          ASSERT_EQ(is_valid(text), simdjson::validate_utf8(text));
        }
      }
    }
  }
}

TEST(Utf8, AsciiRunsEndAtTheFirstHighByte) {
  for (std::size_t size = 0; size < 40; ++size) {
    std::string text(size, 'x');
    ASSERT_EQ(ascii_run(text), size);
    for (std::size_t at = 0; at < size; ++at) {
      text[at] = '\x80';
      ASSERT_EQ(ascii_run(text), at);
      if (at + 1 < size) {
        ASSERT_EQ(ascii_run(text, at + 1), size - at - 1);
      }
      text[at] = 'x';
    }
  }
}

TEST(IsAscii, FindsOneByteAtEachPlace) {
  for (std::size_t size = 0; size < 100; ++size) {
    std::string text(size, '\x7f');
    EXPECT_TRUE(is_ascii(text)) << size;
    for (char& c : text) {
      c = '\x80';
      EXPECT_FALSE(is_ascii(text)) << size;
      c = '\0';
    }
  }
}

}  // namespace
}  // namespace whoiskit::text
