#include "verdict/running_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace whoiskit::verdicts {
namespace {

bool prose(std::string_view text, std::string_view phrase) {
  const auto at = text.find(phrase);
  EXPECT_NE(at, text.npos) << phrase;
  return in_running_text(text, at, phrase.size());
}

TEST(Prose, LinesOfTheirOwnAreNone) {
  EXPECT_FALSE(prose("not found", "not found"));
  EXPECT_FALSE(prose("% Terms of use.\n%\n% Object \"example.com\" not found.\n%\n", "not found"));
  EXPECT_FALSE(prose("Too many requests. Please read our terms and try again in a while.\nThank you", "Too many"));
  EXPECT_FALSE(prose("whois: only 1 request per second allowed, try again later\n", "try again"));
}

TEST(Prose, SentencesOverSeveralLinesAre) {
  const std::string_view terms =
      "% You agree not to use the data where the limit exceeded by your\n"
      "% program or system is that of this service, which may answer that a\n"
      "% domain was not found, or that the name is free. We may withdraw it.\n";
  EXPECT_TRUE(prose(terms, "limit exceeded"));
  EXPECT_TRUE(prose(terms, "not found"));
  EXPECT_TRUE(prose(terms, "is free"));
  EXPECT_TRUE(
      prose("It allows persons to check whether a specific domain name is still\navailable or not", "available"));
}

TEST(Prose, LongLinesAre) {
  EXPECT_TRUE(prose(std::string(100, 'x') + " not found " + std::string(100, 'x'), "not found"));
}

}  // namespace
}  // namespace whoiskit::verdicts
