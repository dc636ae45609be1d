// batch/flat_line.hpp: reads the lines that a batch nearly always has: one flat object of strings, small numbers, true,
// false and null. One pass finds the ends of the strings and writes the response, so such a line costs less than half
// of what a general parser takes. Everything else is left to that parser, also whatever is wrong: this reader has no
// messages, and is never the one that refuses a line.
#pragma once

#include <cstddef>
#include <string_view>

#include "batch/line.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::batch {

// The buffers of a reader, kept from line to line.
struct FlatBuffers {
  text::CharBuffer text;  // a decoded string
  text::CharBuffer raw;   // the response, which the line's text points to
  text::CharBuffer id;    // as JSON
};

// True if `json` was read into `line`, which must be cleared: with the same result as by the general parser. False if
// that parser has to read it; `line` is unspecified then. kReadBehind bytes after `json` must be readable.
bool read_flat(std::string_view json, FlatBuffers& buffers, Line& line);

}  // namespace whoiskit::batch
