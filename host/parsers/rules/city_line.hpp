// parsers/rules/city_line.hpp: reads the line of a postal address with the city, in the forms that countries use.
#pragma once

#include <string_view>

namespace whoiskit::parsers {

struct Town {
  std::string_view city, state, pcode, country;
  bool found = false;  // the line has one of the forms
};

//     "70173 Stuttgart"  "A-1010 Wien"  "75002 Paris Cedex"  "1234AB Amsterdam"       code and city
//     "1016DT  Amsterdam"  "SW1A 1AA  London"                                         the same, two blanks between them
//     "Springfield, IL 62701"  "Springfield IL 62701"  "Springfield, IL, 62701"       city, state and code
//     "Sampletown, Ontario A1A 1A1"  "Sampletown, Texas"
//     "Sampletown, Ontario A1A 1A1 CA"  "Springfield, IL 62701 US"                     followed by the country's code
//     "Springfield, IL.  US  62701"                                                   the same, before the code
//     "Springfield,IL,United States 62701"                                            no blank after the commas
//     "London SW1A 1AA"                                                               a British code needs no comma
//     "Sampletown, 4050-515"  "Sampletown,"                                           city and code, or city alone
//     "City, - - HK"                                                                  hyphens for missing parts
//
// `line` is trimmed; the parts are views into it.
Town read_town(std::string_view line);

// The code first, in words with at least one digit each: "70173 Stuttgart", "10 000 Zagreb", "EC2R 6AR London", "59053,
// Roubaix Cedex 1".
Town read_pcode_city(std::string_view line);

// The line below the city: "New Providence,00000", "Ontario,A1A 1A1", or ",00000" without a state. No blank follows the
// comma: "Sampletown, CA 94043" is a town.
Town read_state_pcode(std::string_view line);

}  // namespace whoiskit::parsers
