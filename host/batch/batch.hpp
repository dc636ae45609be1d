// batch/batch.hpp: parses a file of stored responses on all cores and writes the results in order, for
// `whoiskit parse --batch`.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "api/core.hpp"

namespace whoiskit::batch {

inline constexpr std::size_t kMaxLine = 64u << 20;      // bytes of an input line
inline constexpr std::size_t kMaxResponse = 16u << 20;  // bytes of a response file

struct Options {
  unsigned jobs = 0;            // threads; 0: all cores
  bool with_raw = false;        // write rawdata
  bool rdap = false;            // write RDAP responses, which have no member for an id, instead of records
  std::string folder;           // base of "file", which must be below it; ends with '/'
  bool files_anywhere = false;  // "file" may be anywhere
  bool keep_redacted = false;   // for every line, even if the line does not ask for it
  std::string handler;          // read everything with this plugin; empty: by the routing table
};

struct Totals {
  std::uint64_t lines = 0, errors = 0;  // errors: lines that could not be read
};

// Reads input into a buffer and returns the number of bytes; 0 at the end, negative on an error.
using Source = std::function<std::int64_t(char* buffer, std::size_t size)>;
// Takes output; false ends the run (a closed pipe).
using Sink = std::function<bool(std::string_view)>;

// Reads one JSON object per line and writes one per line, in order, as soon as each is done. Blank lines are skipped. A
// line that cannot be read gives {"id", "status": "error", …, "errstr"} in its place, and never ends the run.
Totals run(api::Core& core, const Options& options, const Source& source, const Sink& sink);

}  // namespace whoiskit::batch
