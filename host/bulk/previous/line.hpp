// bulk/previous/line.hpp: a line of the output of an earlier run, read again.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bulk/task.hpp"
#include "model/record_data.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::bulk {

// Longer ones are ignored, like lines that are no record. Answers of servers are bounded, and so is a record of them.
inline constexpr std::size_t kMaxPreviousLine = 64 * 1'048'576;

struct PreviousLine {
  std::string input, query;  // as written, and as normalised
  std::string time_text;     // of the look-up
  std::chrono::sys_seconds time{};
  model::Verdict verdict = model::Verdict::unknown;
  std::string reason;              // empty: the record lacks nothing
  bool has_raw = false;            // the answers are in it
  std::vector<Provenance> values;  // of regrinfo, with paths without indices: "domain.nserver.ip"
};

class LineReader {
 public:
  LineReader();
  ~LineReader();

  // False: the line is not one of an output in NDJSON. `values`: whether to read them, too.
  bool read(std::string_view line, PreviousLine& into, bool values);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The line for a query whose answer is taken from an earlier one: with the number, the input and the members of the
// new input line, and the record, attempts and times of the earlier line, which was read without a fault. `with_raw`:
// with the answers, if it has them.
std::string copy_of(std::string_view earlier, const Task& task, bool with_raw);

}  // namespace whoiskit::bulk
