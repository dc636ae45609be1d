// parsers/rules/names.hpp: splits values that consist of a name and something else.
#pragma once

#include <string_view>

namespace whoiskit::parsers {

// A value in two parts: the name, and the other text, which may be empty.
struct NameAnd {
  std::string_view name, other;
};

//     "Example GmbH ( https://reg.example )"   "Example GmbH <https://reg.example>"
//     "Example GmbH https://reg.example"       "https://reg.example Example GmbH"
// An address begins with "http://", "https://" or "www.".
NameAnd name_and_url(std::string_view value);

// "Pat Example (EX1-ZZ)", "Example Ltd [EX1]": splits off the text in brackets at the end. It may contain brackets
// itself: "R-1000 (Example Ltd (EX))". It is never the whole value.
NameAnd name_and_bracketed(std::string_view value);

// "Example Inc. (R84-LROR)", "Example Inc R45-ME", "Example Inc. R100-ASIA (9999)", "Example Inc. (9999)": a name
// followed by the registry's identifier, IANA's number, or both. Words in brackets without a digit belong to the name.
struct NameAndCodes {
  std::string_view name, handle, iana_id;
};
NameAndCodes name_and_codes(std::string_view value);

}  // namespace whoiskit::parsers
