#include "text/base64.hpp"

#include <gtest/gtest.h>

#include <string>

namespace whoiskit::text {
namespace {

using namespace std::string_view_literals;

std::string decoded(std::string_view text) {
  std::string out = "old";
  const auto error = decode_base64(text, out);
  return error ? "error at " + std::to_string(*error) + " after " + out : out;
}

std::string encode(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) out += at + i > bytes.size() ? '=' : kAlphabet[bits >> (18 - 6 * i) & 63];
  }
  return out;
}

TEST(Base64, VectorsOfTheRfc) {
  EXPECT_EQ(decoded(""), "");
  EXPECT_EQ(decoded("Zg=="), "f");
  EXPECT_EQ(decoded("Zm8="), "fo");
  EXPECT_EQ(decoded("Zm9v"), "foo");
  EXPECT_EQ(decoded("Zm9vYg=="), "foob");
  EXPECT_EQ(decoded("Zm9vYmE="), "fooba");
  EXPECT_EQ(decoded("Zm9vYmFy"), "foobar");
  EXPECT_EQ(decoded("AP/+"), "\0\xFF\xFE"sv);
}

TEST(Base64, NamesTheFirstWrongCharacter) {
  EXPECT_EQ(decoded("Zm9v Zm9v"), "error at 4 after foo");
  EXPECT_EQ(decoded("Zm9vZ-=="), "error at 5 after foo");
  EXPECT_EQ(decoded("Zm9vZg=_"), "error at 7 after foo");
  EXPECT_EQ(decoded("Zm9vZg_="), "error at 6 after foo");
  EXPECT_EQ(decoded("Zg==Zm9v"), "error at 2 after ");
  EXPECT_EQ(decoded("Zm8=Zm9v"), "error at 3 after ");
  EXPECT_EQ(decoded("===="), "error at 0 after ");
  EXPECT_EQ(decoded("Z==="), "error at 1 after ");
  EXPECT_EQ(decoded("Zm9vZg"), "error at 6 after foo");
  EXPECT_EQ(decoded("Zm9vZg="), "error at 6 after foo");
  EXPECT_EQ(decoded("Zm9\n"), "error at 3 after ");
  EXPECT_EQ(decoded("Zh=="), "error at 1 after ") << "stray bits";
  EXPECT_EQ(decoded("Zm9="), "error at 2 after ") << "stray bits";
  EXPECT_EQ(decoded("\xC3\xA4=="), "error at 0 after ");
}

TEST(Base64, RoundTripsAllBytesAtAllLengths) {
  std::string bytes;
  for (int i = 0; i < 600; ++i) {
    ASSERT_EQ(decoded(encode(bytes)), bytes);
    bytes += static_cast<char>(i * 7 + i / 256);
  }
}

}  // namespace
}  // namespace whoiskit::text
