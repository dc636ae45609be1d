// redaction/placeholder.hpp: texts that stand where a value is not shown: "REDACTED FOR PRIVACY", "Please query the
// RDDS service of the Registrar of Record ...", "Not Disclosed".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace whoiskit::redaction {

// The letters that forms go on with behind a first byte, in either case: bit n is the letter n (a: 1). All of them
// behind a mark that is put around.
struct Letters {
  std::uint32_t second, third;
};
extern const std::array<Letters, 256> kLetters;

// A quick no. A yes may be wrong.
inline bool may_be_placeholder(std::string_view value) {
  if (value.size() < 3) return false;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(value[i]); };
  const Letters& letters = kLetters[at(0)];
  return (letters.second >> (at(1) & 31) & 1) != 0 && (letters.third >> (at(2) & 31) & 1) != 0;
}

// Whether a value says by its form that there is one which is not shown. A name that merely begins so ("Redacted
// Records Ltd") is none. Cheap for the values that are shown: most are told by their first letters.
bool has_form(std::string_view value);
inline bool is_placeholder(std::string_view value) { return may_be_placeholder(value) && has_form(value); }

// The same of what stands where an e-mail address belongs: also a page with a form, and an address that is made up to
// say so ("redacted@example.com").
bool is_email_placeholder(std::string_view value);

}  // namespace whoiskit::redaction
