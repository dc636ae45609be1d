// verdict/running_text.hpp: verdicts stand in lines of their own, terms of use in paragraphs. "Too many requests" is a
// verdict where a line says just that, and none where "... whoever makes too many requests" goes on over two lines.
#pragma once

#include <cstddef>
#include <string_view>

namespace whoiskit::verdicts {

// Whether the piece of `text` at `offset` stands in running text: in a line that is long, that goes on in the next
// line, or that goes on from the line before.
bool in_running_text(std::string_view text, std::size_t offset, std::size_t length);

}  // namespace whoiskit::verdicts
