#include "parsers/field_lines.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "text/lines.hpp"

namespace whoiskit::parsers {
namespace {

// Compares lines and colons with those of text/lines.hpp and find(). The text ends where its memory does, so that a
// sanitizer sees each read beyond it.
void expect_lines_of(const std::string& written) {
  const std::unique_ptr<char[]> memory(new char[written.size()]);
  written.copy(memory.get(), written.size());
  const std::string_view text(memory.get(), written.size());
  FieldLines fields(text);
  std::string_view line;
  const char* colon = nullptr;
  for (const std::string_view wanted : text::lines(text)) {
    ASSERT_TRUE(fields.next(line, colon)) << testing::PrintToString(written);
    ASSERT_EQ(line.data(), wanted.data()) << testing::PrintToString(written);
    ASSERT_EQ(line.size(), wanted.size()) << testing::PrintToString(written);
    const std::size_t at = wanted.find(':');
    ASSERT_EQ(colon, at == wanted.npos ? nullptr : wanted.data() + at) << testing::PrintToString(written);
  }
  ASSERT_FALSE(fields.next(line, colon)) << testing::PrintToString(written);
}

std::string random_text(std::mt19937& random, std::string_view letters, std::size_t size) {
  std::string text(size, ' ');
  for (char& c : text) c = letters[random() % letters.size()];
  return text;
}

TEST(FieldLines, AreThoseOfTheTextWithTheirFirstColons) {
  for (const char* text : {"", "\n", ":", "a", "a:", ":a\n", "a: b\nc: d", "a: b: c\r\nd\r\n", "\r\n\r\n", "a:b\rc:d\r",
                           "a\rb: c\n", "\n:\n:", "a:\r", "\r\r\n"}) {
    expect_lines_of(text);
  }
}

TEST(FieldLines, AreFoundAtEachPositionOfABlock) {
  for (std::size_t size = 0; size <= 3 * FieldMarks::kBytes; ++size) {
    for (const char* mark : {":", "\n", "\r\n", ":\n", "\n:"}) {
      expect_lines_of(std::string(size, 'x') + mark + std::string(size % 7, 'y'));
      expect_lines_of(std::string(size, 'x') + mark + std::string(2 * FieldMarks::kBytes, 'y') + ": z\n");
    }
  }
}

TEST(FieldLines, AreThoseOfRandomTexts) {
  std::mt19937 random(1);  // NOLINT: the same texts in each run
  using namespace std::string_view_literals;
  for (const std::string_view letters :
       {"a:\n"sv, "ab: \r\n"sv, "abcdefgh ij:\r"sv, "abcdefghijklmnopqrstuvwxyz \0\x80:\n"sv}) {
    for (int i = 0; i < 2000; ++i) expect_lines_of(random_text(random, letters, random() % 300));
  }
}

TEST(FieldLines, HaveTheSameMarksInPortableCode) {
  constexpr std::size_t kMost = 5;
  std::mt19937 random(2);  // NOLINT: the same texts in each run
  for (int i = 0; i < 2000; ++i) {
    const std::size_t blocks = 1 + random() % kMost;
    const std::unique_ptr<char[]> text(new char[blocks * FieldMarks::kBytes]);
    // Neighbours of the marks, with and without their top bit.
    for (std::size_t at = 0; at < blocks * FieldMarks::kBytes; ++at) {
      text[at] = "\x09\x0a\x0b:;9\x8a\xba\r\0"[random() % 10];
    }
    for (const char end : {'\n', '\r'}) {
      FieldMarks wide[kMost], portable[kMost];
      field_marks(text.get(), blocks, end, wide);
      field_marks_portable(text.get(), blocks, end, portable);
      for (std::size_t block = 0; block < blocks; ++block) {
        ASSERT_EQ(wide[block].ends, portable[block].ends);
        ASSERT_EQ(wide[block].colons, portable[block].colons);
      }
    }
  }
}

TEST(FieldLines, AreFoundInTextsOfManyBlocks) {
  for (const std::size_t size : {15, 16, 17, 31, 32, 33}) {
    for (const std::size_t more : {0, 1, 63}) {
      std::string text;
      while (text.size() < size * FieldMarks::kBytes + more) text += "label: value\n";
      text.resize(size * FieldMarks::kBytes + more);
      expect_lines_of(text);
    }
  }
}

}  // namespace
}  // namespace whoiskit::parsers
