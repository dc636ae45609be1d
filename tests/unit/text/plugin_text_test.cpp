// The searches and comparisons of whoiskit/text.hpp, against plain loops: at run time they take eight bytes at a time.
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <string_view>

#include "whoiskit/text.hpp"

namespace whoiskit {
namespace {

bool plain_iequals(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < a.size() && a.size() == b.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return a.size() == b.size();
}

std::size_t plain_ifind(std::string_view text, std::string_view needle) {
  for (std::size_t at = 0; at + needle.size() <= text.size(); ++at) {
    if (plain_iequals(text.substr(at, needle.size()), needle)) return at;
  }
  return text.npos;
}

// A text that ends where its memory does, so that a sanitizer sees each read beyond it.
class Exact {
 public:
  explicit Exact(std::string_view text) : memory_(new char[text.size()]), size_(text.size()) {
    text.copy(memory_.get(), size_);
  }
  std::string_view view() const { return {memory_.get(), size_}; }

 private:
  std::unique_ptr<char[]> memory_;
  std::size_t size_;
};

TEST(PluginText, EachByteIsEqualToItselfAndToItsOtherCase) {
  for (std::size_t size : {1u, 2u, 3u, 5u, 8u, 9u, 17u}) {
    for (int a = 0; a < 256; ++a) {
      for (int b = 0; b < 256; ++b) {
        std::string one(size, 'x'), two(size, 'X');
        one.back() = static_cast<char>(a);
        two.back() = static_cast<char>(b);
        ASSERT_EQ(iequals(one, two), plain_iequals(one, two)) << size << ' ' << a << ' ' << b;
      }
    }
  }
}

TEST(PluginText, EachPositionCounts) {
  for (std::size_t size = 0; size <= 40; ++size) {
    const Exact one(std::string(size, 'a'));
    EXPECT_TRUE(iequals(one.view(), std::string(size, 'A')));
    EXPECT_FALSE(iequals(one.view(), std::string(size + 1, 'A')));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other(size, 'A');
      other[at] = '!';  // differs from 'A' in the bit of the case, too
      EXPECT_FALSE(iequals(one.view(), Exact(other).view())) << size << ' ' << at;
    }
  }
}

TEST(PluginText, IfindFindsWhatAPlainSearchFinds) {
  std::mt19937 random(3);  // NOLINT: the same texts in each run
  for (int i = 0; i < 20'000; ++i) {
    constexpr std::string_view kLetters = "aA\x01!@`";
    std::string text(random() % 60, ' '), needle(random() % 4, ' ');
    for (char& c : text) c = kLetters[random() % kLetters.size()];
    for (char& c : needle) c = kLetters[random() % kLetters.size()];
    const Exact exact(text);
    ASSERT_EQ(ifind(exact.view(), needle), plain_ifind(text, needle)) << text << ' ' << needle;
  }
  EXPECT_EQ(ifind("", ""), 0u);
}

TEST(PluginText, IsTheSameForTheCompiler) {
  static_assert(iequals("Domain Name", "DOMAIN nAME") && !iequals("Domain Name", "Domain_Name"));
  static_assert(ifind("No Match for", "MATCH") == 3 && ifind("", "") == 0 &&
                ifind("a", "ab") == std::string_view::npos);
}

TEST(PluginText, FindsBytesOfASet) {
  static constexpr ByteSet kSet(" ,\x80");
  EXPECT_TRUE(kSet.has(' ') && kSet.has(',') && kSet.has('\x80'));
  EXPECT_FALSE(kSet.has('a') || kSet.has('\0') || kSet.has('\x81'));
  for (const std::string_view text : {"", "a", " ", "ab,c", ", ,", "a\x80", "abc d"}) {
    for (std::size_t from = 0; from <= text.size() + 1; ++from) {
      EXPECT_EQ(kSet.find_in(text, from), text.find_first_of(" ,\x80", from)) << text << from;
      EXPECT_EQ(kSet.find_not_in(text, from), text.find_first_not_of(" ,\x80", from)) << text << from;
    }
  }
}

TEST(PluginText, KnowsBlanks) {
  for (int c = 0; c < 256; ++c) {
    const bool blank = c != 0 && std::string_view(" \t\r\n\v\f").find(static_cast<char>(c)) != std::string_view::npos;
    EXPECT_EQ(is_blank(static_cast<char>(c)), blank) << c;
  }
}

}  // namespace
}  // namespace whoiskit
