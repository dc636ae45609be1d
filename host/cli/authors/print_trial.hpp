// cli/authors/print_trial.hpp: what `whoiskit plugin try` prints.
#pragma once

#include "kit/trial.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::cli {

// The answer's lines, each with what came of it, then what is to be said of the whole; harmless to a terminal.
void append_trial(text::CharBuffer& out, const kit::Trial& trial);

// The same as one JSON object.
void append_trial_json(text::CharBuffer& out, const kit::Trial& trial);

}  // namespace whoiskit::cli
