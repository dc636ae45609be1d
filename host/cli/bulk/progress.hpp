// cli/bulk/progress.hpp: what `whoiskit bulk` writes to standard error: the progress, and a summary at the end.
#pragma once

#include <string>

#include "bulk/run.hpp"

namespace whoiskit::cli {

// "1,234 of 10,000 done, 98/s; whois.example has 3,400 left at 2/s: 28 min". `width`: columns; 0: any length.
std::string progress_line(const bulk::Progress& progress, unsigned width);
// The same as one line of JSON, without its end: {"event":"progress","done":1234,...}.
std::string progress_json(const bulk::Progress& progress, std::string_view event);
// Verdicts, reasons and servers of all lines, as text of several lines.
std::string bulk_summary(const bulk::Progress& progress);

// The number of lines without an answer.
std::uint64_t unanswered(const bulk::Counts& counts);

}  // namespace whoiskit::cli
