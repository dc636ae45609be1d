// routing/compile/values.hpp: checks of single values in a routing file, and the keys that are ranges. Pure functions;
// the reader adds the position.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "routing/image.hpp"

namespace whoiskit::routing {

// What is wrong with the value of a text field, ready to follow "KEY: "; empty if nothing.
std::string text_fault(Text field, std::string_view value);

// No value of a row may have one.
bool has_control_bytes(std::string_view text);

// A lower-case ASCII host name or an IP literal.
bool is_host(std::string_view text);

// A pattern of handles (routing/pattern.hpp): upper-case printable ASCII without blanks, of at most 64 bytes.
bool is_pattern(std::string_view text);

// The number of a registrar at IANA, "292".
std::optional<std::uint32_t> parse_iana_id(std::string_view text);

struct KeyRange {
  RangeTable table;
  Range range;
};
std::optional<KeyRange> parse_prefix(std::string_view text);    // "192.0.2.0/24", "2001:db8::/32", a single address
std::optional<KeyRange> parse_as_range(std::string_view text);  // "64496", "64496-64511"

}  // namespace whoiskit::routing
