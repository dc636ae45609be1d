// batch/batch.hpp: a file of stored responses, read by all cores and written in order: `whoiskit parse --batch`.
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
  bool rdap = false;            // write answers of RDAP, which have no place for an id, in place of records
  std::string folder;           // that "file" is relative to, and below which it must lie; with a '/' at its end
  bool files_anywhere = false;  // "file" may lie anywhere
  bool keep_redacted = false;   // of every line, whatever it says
  std::string handler;          // read everything with this plugin; empty: by the routing table
};

struct Totals {
  std::uint64_t lines = 0, errors = 0;  // errors: lines that could not be read
};

// Bytes of the input: fills a buffer, returns how many; 0 at the end, negative on an error.
using Source = std::function<std::int64_t(char* buffer, std::size_t size)>;
// Takes output; false ends the run (a closed pipe).
using Sink = std::function<bool(std::string_view)>;

// Reads one JSON object a line and writes one a line, in order, as they are done; blank lines are passed over. A line
// that cannot be read gives {"id", "status": "error", …, "errstr"} in its place, never the end of the run.
Totals run(api::Core& core, const Options& options, const Source& source, const Sink& sink);

}  // namespace whoiskit::batch
