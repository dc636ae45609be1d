// Lines that cannot contain a value.
#include "render/valueless_line.hpp"

#include <gtest/gtest.h>

namespace whoiskit::render {
namespace {

TEST(ValuelessLine, CommentsHeadingsAndSentences) {
  for (const std::string_view line :
       {"", "% terms", "# terms", "; terms", ">>> Last update <<<", "-----", "* * *", "[Holder]", "Registrant:",
        "Created......", "Created ....:", "Administrative Contact", "Titular / Registrant", "Tech. Contact",
        "This service is provided for information purposes only.", "you agree to use this data for lawful purposes",
        "URL of the ICANN Whois Inaccuracy Complaint Form: https://www.icann.org/wicf/"}) {
    EXPECT_TRUE(is_valueless(line)) << line;
  }
}

TEST(ValuelessLine, WhatMayBeAValue) {
  for (const std::string_view line :
       {"Registrant: Example Ltd", "Example Ltd", "[Holder] Example Ltd", "Sampletown, CA 94043 US", "ns1.example.net",
        "Created 2001-11-05", "Name Example", "one two three four five six",
        "Address: one two three four five six seven eight"}) {
    EXPECT_FALSE(is_valueless(line)) << line;
  }
}

}  // namespace
}  // namespace whoiskit::render
