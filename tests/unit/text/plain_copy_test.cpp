#include "text/plain_copy.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::text {
namespace {

bool is_plain(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x80 || c == '"' || c == '\\') return false;
  }
  return true;
}

// Checks each implementation with a text that has exactly its size in memory, and room of exactly that size.
void check(std::string_view text) {
  const auto one = [&](bool (*copy)(char*, const char*, std::size_t), const char* name) {
    const std::vector<char> from(text.begin(), text.end());
    std::vector<char> to(text.size(), '?');
    const bool plain = copy(to.data(), from.data(), from.size());
    ASSERT_EQ(plain, is_plain(text)) << name << ": " << testing::PrintToString(text);
    ASSERT_EQ(to, from) << name;
  };
  one(copy_plain_portable, "portable");
#ifdef __SSE2__
  one(copy_plain_sse2, "SSE2");
#endif
  one(copy_plain, "chosen");
}

TEST(PlainCopy, EveryByteAtEveryPlaceOfEveryLength) {
  for (std::size_t size = 0; size <= 50; ++size) {
    check(std::string(size, ' '));
    for (std::size_t at = 0; at < size; ++at) {
      for (unsigned c = 0; c < 0x100; ++c) {
        std::string text(size, c % 2 == 0 ? '~' : ' ');
        text[at] = static_cast<char>(c);
        check(text);
      }
    }
  }
}

TEST(PlainCopy, AnyBytes) {
  std::mt19937 random(17);
  for (int round = 0; round < 50'000; ++round) {
    std::string text(random() % 100, '\0');
    for (char& c : text) c = static_cast<char>(random() % 64 != 0 ? ' ' + random() % 95 : random());
    check(text);
  }
}

}  // namespace
}  // namespace whoiskit::text
