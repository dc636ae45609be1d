// json/structurals.hpp: where the values of a JSON text begin, and the marks that part them: simdjson's index.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace whoiskit::json {

struct Structurals {
  std::span<const std::uint32_t> begins;  // offsets, ascending; good until this thread looks for others
  bool unclosed = false;                  // the text ends inside a string, which is left out
};

// Takes any bytes. Throws std::bad_alloc at the most. `text` has at most kMaxBytes.
Structurals find_structurals(std::string_view text);

}  // namespace whoiskit::json
