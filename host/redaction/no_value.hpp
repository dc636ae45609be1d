// redaction/no_value.hpp: recognises texts in contacts that mean that a value is missing, as opposed to not shown: "-",
// "NONE", "n/a". It also finds texts in place of an e-mail address: a web page, a sentence.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/draft.hpp"

namespace whoiskit::redaction {

// The lengths in bytes that such a text may have, by its first byte: bit n is n bytes.
extern const std::array<std::uint32_t, 256> kNoValueLengths;

// A fast test: false is always right, true may be wrong.
inline bool may_be_no_value(std::string_view value) {
  constexpr std::size_t kLongest = 31;
  if (value.size() > kLongest || value.empty()) return false;
  return (kNoValueLengths[static_cast<unsigned char>(value.front())] >> value.size() & 1) != 0;
}

// Whether a text means that there is no value. "None Ltd" and "NO", which is Norway, are values.
bool is_no_value(std::string_view value);

// Removes such texts from the contacts of a draft, whichever handler stored them. An e-mail address has an "@" and no
// blanks. In a line with addresses only the addresses stay, a web page moves to "url" if the contact has none, and a
// sentence is removed. Placeholders for values that are not shown are left to redact(), which runs after this.
void drop_no_values(model::Draft& draft);

// Whether a text has the form of an e-mail address, or of a host name.
bool is_address(std::string_view value);
bool is_host(std::string_view value);

}  // namespace whoiskit::redaction
