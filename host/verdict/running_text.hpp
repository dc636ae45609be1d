// verdict/running_text.hpp: distinguishes verdicts from terms of use. A verdict is a line of its own; terms of use are
// paragraphs. "Too many requests" is a verdict if it is the whole line, and not if "... whoever makes too many
// requests" is part of a text over two lines.
#pragma once

#include <cstddef>
#include <string_view>

namespace whoiskit::verdicts {

// Whether the part of `text` at `offset` is in running text: in a line that is long, that continues in the next line,
// or that continues the previous line.
bool in_running_text(std::string_view text, std::size_t offset, std::size_t length);

}  // namespace whoiskit::verdicts
