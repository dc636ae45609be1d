// The last lines of an address: town, state, postal code and country.
#include "parsers/address_tail.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/country_names.hpp"

namespace whoiskit::parsers {
namespace {

// "1 street | city state pcode country", with "-" for a missing part.
std::string tail_of(const std::vector<std::string_view>& lines) {
  const AddressTail tail = read_address_tail(lines);
  std::string out = std::to_string(tail.street) + " street";
  for (const std::string_view part : {tail.city, tail.state, tail.pcode, tail.country}) {
    out.append(" | ").append(part.empty() ? "-" : part);
  }
  return out;
}

TEST(AddressTail, TownAndCountry) {
  EXPECT_EQ(tail_of({"1 Example Way", "Springfield, IL 62701", "US"}), "1 street | Springfield | IL | 62701 | US");
  EXPECT_EQ(tail_of({"1 Example Way", "Suite 2", "Springfield, Illinois 62701", "United States"}),
            "2 street | Springfield | Illinois | 62701 | United States");
  EXPECT_EQ(tail_of({"Musterstrasse 1", "70173 Stuttgart", "GERMANY"}), "1 street | Stuttgart | - | 70173 | GERMANY");
  EXPECT_EQ(tail_of({"1 Example Way", "Toronto, Ontario", "CA"}), "1 street | Toronto | Ontario | - | CA");
}

TEST(AddressTail, CountryBehindTheTown) {
  EXPECT_EQ(tail_of({"1 Example Way", "Sampletown, CA 94043 US"}), "1 street | Sampletown | CA | 94043 | US");
  EXPECT_EQ(tail_of({"1 Example Way", "Toronto, ON M6K 3M1, Canada"}), "1 street | Toronto | ON | M6K 3M1 | Canada");
  EXPECT_EQ(tail_of({"1 Example Way", "Springfield, IL 62701 United States of America"}),
            "1 street | Springfield | IL | 62701 | United States of America");
}

TEST(AddressTail, PartsOnLinesOfTheirOwn) {
  EXPECT_EQ(tail_of({"1 Example Way", "Sampletown", "CA", "94043", "US"}), "1 street | Sampletown | CA | 94043 | US");
  EXPECT_EQ(tail_of({"1 Example Way", "London", "SW1A 1AA", "GB"}), "1 street | London | - | SW1A 1AA | GB");
  EXPECT_EQ(tail_of({"Sampletown", "94043", "US"}), "2 street | - | - | - | US") << "no street would be left";
}

TEST(AddressTail, WhatDoesNotShowItselfStays) {
  EXPECT_EQ(tail_of({"1 Example Way", "Sampletown"}), "2 street | - | - | - | -");
  EXPECT_EQ(tail_of({"NAIDISE MNT 15, TALLINN 10141"}), "1 street | - | - | - | -");
  EXPECT_EQ(tail_of({"Suite 100", "Building CA"}), "2 street | - | - | - | -");
  EXPECT_EQ(tail_of({"France"}), "1 street | - | - | - | -") << "a country alone is no address";
  EXPECT_EQ(tail_of({"1 Example Way", "France"}), "1 street | - | - | - | France");
  EXPECT_EQ(tail_of({}), "0 street | - | - | - | -");
}

TEST(AddressTail, ATownIsTakenWithoutACountry) {
  EXPECT_EQ(tail_of({"1 Example Way", "Springfield, IL 62701"}), "1 street | Springfield | IL | 62701 | -");
  EXPECT_EQ(tail_of({"Suite 2", "1200 Example Street"}), "2 street | - | - | - | -");
  EXPECT_EQ(tail_of({"1 Example Way", "Toronto, Ontario"}), "2 street | - | - | - | -");
}

TEST(CountryNames, AreKnownWhateverTheirCase) {
  for (const std::string_view name : {"France", "UNITED STATES", "united kingdom", "Viet Nam", "USA", "U.K."}) {
    EXPECT_TRUE(text::is_country_name(name)) << name;
  }
  for (const std::string_view name : {"", "US", "Sampletown", "Francee", "Fran", "New York"}) {
    EXPECT_FALSE(text::is_country_name(name)) << name;
  }
  EXPECT_FALSE(text::is_country_name(std::string(5000, 'a')));
}

}  // namespace
}  // namespace whoiskit::parsers
