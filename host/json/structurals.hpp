// json/structurals.hpp: the offsets of the values and punctuation marks of a JSON text: simdjson's index.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace whoiskit::json {

struct Structurals {
  // Offsets, ascending; valid until the next call on this thread. The size of the text follows the last one, if any.
  std::span<const std::uint32_t> begins;
  bool unclosed = false;  // the text ends inside a string, which is left out
};

// Accepts any bytes. Throws only std::bad_alloc. `text` has at most kMaxBytes.
Structurals find_structurals(std::string_view text);

}  // namespace whoiskit::json
