// cli/authors/print_trial.hpp: the output of `whoiskit plugin try`.
#pragma once

#include "kit/trial.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::cli {

// Appends the answer's lines, each with the values that were read from it, then a summary. Control characters are
// replaced.
void append_trial(text::CharBuffer& out, const kit::Trial& trial);

// Appends the same as one JSON object.
void append_trial_json(text::CharBuffer& out, const kit::Trial& trial);

}  // namespace whoiskit::cli
