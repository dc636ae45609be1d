// cli/end_signals.hpp: output that ends with a whole line where a signal ends it.
#pragma once

#include <string_view>

#include "cli/output.hpp"
#include "platform/signals.hpp"

namespace whoiskit::cli {

using platform::EndSignals;

// Writes `lines`, whole lines all, until a signal comes: then it ends after the line that was begun. False then, and
// where writing failed.
bool write_lines(Output& out, std::string_view lines, const EndSignals& signals);

}  // namespace whoiskit::cli
