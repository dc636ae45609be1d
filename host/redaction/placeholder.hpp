// redaction/placeholder.hpp: recognises texts that replace a value that is not shown: "REDACTED FOR PRIVACY", "Please
// query the RDDS service of the Registrar of Record ...", "Not Disclosed".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace whoiskit::redaction {

// The possible second letters of forms for each first byte, in either case: bit n is the letter n (a: 1). After a mark
// that may be around a form, all letters.
struct Letters {
  std::uint32_t second, third;
};
extern const std::array<Letters, 256> kLetters;

// A fast test: false is always right, true may be wrong.
inline bool may_be_placeholder(std::string_view value) {
  if (value.size() < 3) return false;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(value[i]); };
  const Letters& letters = kLetters[at(0)];
  return (letters.second >> (at(1) & 31) & 1) != 0 && (letters.third >> (at(2) & 31) & 1) != 0;
}

// Whether a value is the form of a value that is not shown. A name that only begins like one ("Redacted Records Ltd")
// is not. Fast for shown values: the first letters reject most of them.
bool has_form(std::string_view value);
inline bool is_placeholder(std::string_view value) { return may_be_placeholder(value) && has_form(value); }

// The same for an e-mail address. A page with a form and an address made for this purpose ("redacted@example.com")
// count as well.
bool is_email_placeholder(std::string_view value);

}  // namespace whoiskit::redaction
