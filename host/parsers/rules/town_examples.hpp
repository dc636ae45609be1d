// parsers/rules/town_examples.hpp: one line for each form that read_town() reads, with the expected parts. The table in
// docs/sdk-reference.md has the same lines; a test compares them and reads them.
#pragma once

#include <string_view>

namespace whoiskit::parsers {

struct TownExample {
  std::string_view line, city, state, pcode, country;
};

inline constexpr TownExample kTownExamples[] = {
    {"70173 Stuttgart", "Stuttgart", "", "70173", ""},
    {"A-1010 Wien", "Wien", "", "A-1010", ""},
    {"75002 Paris Cedex", "Paris Cedex", "", "75002", ""},
    {"1234AB Amsterdam", "Amsterdam", "", "1234AB", ""},
    {"SW1A 1AA  London", "London", "", "SW1A 1AA", ""},
    {"London SW1A 1AA", "London", "", "SW1A 1AA", ""},
    {"Springfield, IL 62701", "Springfield", "IL", "62701", ""},
    {"Springfield IL 62701", "Springfield", "IL", "62701", ""},
    {"Springfield, IL, 62701", "Springfield", "IL", "62701", ""},
    {"Sampletown, Ontario A1A 1A1", "Sampletown", "Ontario", "A1A 1A1", ""},
    {"Sampletown, Texas", "Sampletown", "Texas", "", ""},
    {"Springfield, IL 62701 US", "Springfield", "IL", "62701", "US"},
    {"Springfield, IL.  US  62701", "Springfield", "IL", "62701", "US"},
    {"Springfield,IL,United States 62701", "Springfield", "IL", "62701", "United States"},
    {"Sampletown, 4050-515", "Sampletown", "", "4050-515", ""},
    {"Sampletown,", "Sampletown", "", "", ""},
    {"City, - - HK", "City", "", "", "HK"},
};

}  // namespace whoiskit::parsers
