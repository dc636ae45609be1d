// cli/end_signals.hpp: output that ends after a complete line when a signal stops the command.
#pragma once

#include <string_view>

#include "cli/output.hpp"
#include "platform/signals.hpp"

namespace whoiskit::cli {

using platform::EndSignals;

// Writes `lines`, which are complete lines. After a signal it finishes the current line, then stops. Returns false if a
// signal came or writing failed.
bool write_lines(Output& out, std::string_view lines, const EndSignals& signals);

}  // namespace whoiskit::cli
