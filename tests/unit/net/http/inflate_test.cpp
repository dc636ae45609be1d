// Compressed pages, whole and broken.
#include "net/http/inflate.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/net/http/compressed.hpp"

namespace whoiskit::net {
namespace {

// The result for `bytes`, passed in pieces of `step`, of which at most `room` bytes are taken.
struct Inflated {
  std::string text;
  bool good = true, ended = false;
};
Inflated inflated(std::string_view bytes, std::size_t step, std::size_t room = 1u << 30) {
  Inflater inflater;
  Inflated made;
  for (std::size_t at = 0; at < bytes.size() && made.good && made.text.size() < room; at += step) {
    made.good = inflater.read(bytes.substr(at, step), [&](std::string_view piece) {
      made.text += piece;
      return made.text.size() < room;
    });
  }
  made.ended = inflater.ended();
  return made;
}

TEST(Inflate, ReadsBothFormatsHoweverTheyAreCut) {
  const std::string text = "Domain: example.com\n";
  for (const bool gzip : {true, false}) {
    for (const std::size_t step : {1u, 7u, 4096u}) {
      const Inflated made = inflated(compressed(text, gzip), step);
      EXPECT_EQ(made.text, text);
      EXPECT_TRUE(made.good && made.ended);
    }
  }
}

TEST(Inflate, LongTextsComeInPieces) {
  const std::string text(1'000'000, 'x');
  EXPECT_EQ(inflated(compressed(text), 100).text, text);
  EXPECT_EQ(inflated(compressed(text), 1u << 20).text, text);
}

TEST(Inflate, ABombGivesNoMoreThanIsTaken) {
  const Inflated made = inflated(compressed(std::string(50'000'000, 'x')), 1u << 20, 100'000);
  EXPECT_TRUE(made.good);
  EXPECT_GE(made.text.size(), 100'000u);
  EXPECT_LE(made.text.size(), 100'000u + 16 * 1024);
}

TEST(Inflate, WhatIsCutHasNoEndAndWhatIsNoneIsSaid) {
  const std::string whole = compressed("Domain: example.com\n");
  const Inflated cut = inflated(whole.substr(0, whole.size() - 4), 4096);
  EXPECT_TRUE(cut.good);
  EXPECT_FALSE(cut.ended);
  EXPECT_FALSE(inflated("Domain: example.com\n", 4096).good);
  std::string broken = whole;
  broken[whole.size() - 6] ^= 1;  // the checksum
  EXPECT_FALSE(inflated(broken, 4096).good);
  EXPECT_EQ(inflated(whole + "more", 4096).text, "Domain: example.com\n");
}

TEST(Inflate, KnowsTheNamesOfItsFormats) {
  for (const char* name : {"gzip", "GZip", "x-gzip", "deflate"}) EXPECT_TRUE(is_deflated(name)) << name;
  for (const char* name : {"", "identity", "br", "zstd", "gzip, gzip"}) EXPECT_FALSE(is_deflated(name)) << name;
}

}  // namespace
}  // namespace whoiskit::net
