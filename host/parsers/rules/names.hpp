// parsers/rules/names.hpp: values that are a name and something beside it.
#pragma once

#include <string_view>

namespace whoiskit::parsers {

// A value in two: what it names, and what stood beside the name; the latter empty where there was nothing.
struct NameAnd {
  std::string_view name, other;
};

//     "Example GmbH ( https://reg.example )"   "Example GmbH <https://reg.example>"
//     "Example GmbH https://reg.example"       "https://reg.example Example GmbH"
// An address begins with "http://", "https://" or "www.".
NameAnd name_and_url(std::string_view value);

// "Pat Example (EX1-ZZ)", "Example Ltd [EX1]": what stands in brackets at the end, with brackets that stand in them:
// "R-1000 (Example Ltd (EX))". Not the whole value.
NameAnd name_and_bracketed(std::string_view value);

// "Example Inc. (R84-LROR)", "Example Inc R45-ME", "Example Inc. R100-ASIA (9999)", "Example Inc. (9999)": a name with
// the registry's identifier behind it, IANA's number, or both. Words in brackets that hold no digit belong to the name.
struct NameAndCodes {
  std::string_view name, handle, iana_id;
};
NameAndCodes name_and_codes(std::string_view value);

}  // namespace whoiskit::parsers
