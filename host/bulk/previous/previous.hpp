// bulk/previous/previous.hpp: the output of an earlier run of much the same input: which of its answers are taken over
// instead of asking again (--refresh), and what has changed since (--diff).
//
//   {"number":7,"input":"a.example","change":"changed","time":"2026-12-03T08:40:00Z","query":"a.example",
//    "verdict":"free","previous_time":"2026-11-03T08:40:00Z","differences":[{"path":"verdict","kind":"differs",...}]}
//
//   changed    both look-ups have an answer, and `differences` has what differs
//   new        the earlier output does not have the query
//   answered   the earlier look-up had no answer, and this one has
//   gone       the input does not have the query any more; the other members are those of the earlier line
//
// A look-up without an answer is no change. If a record lacks a part, such as what an unreachable registrar would have
// said, values that the other record has besides are no change.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "bulk/previous/index.hpp"
#include "bulk/previous/line.hpp"
#include "bulk/previous/text.hpp"
#include "bulk/state.hpp"
#include "bulk/task.hpp"

namespace whoiskit::bulk {

struct PreviousOptions {
  std::string path;
  std::string beside;                           // the output of this run
  std::optional<std::chrono::seconds> refresh;  // answers that are younger are taken over; nothing: none is
  bool changes = false;                         // changes are asked for
  QueryType type = QueryType::automatic;        // of the queries
  bool with_raw = false;                        // answers are only taken over with rawdata, else without it
};

// All functions may throw BulkError.
class Previous {
 public:
  // `state` must outlive this.
  Previous(PreviousOptions options, State& state) : options_(std::move(options)), index_(state), state_(state) {}

  // Reads the earlier output, once for each part of a run. Throws BulkUsageError if it is not NDJSON of a bulk run, or
  // has changed since an earlier part of this run. Returns false if `ends` said so.
  bool open(const Ends& ends);
  // Lines that are not of an output, for which nothing is known; the place of the first one, from 1 on.
  std::uint64_t faults() const { return faults_; }
  std::uint64_t first_fault() const { return first_fault_; }

  // A query of the new input, before anything else.
  void note_query(const Task& task);
  // Its line if its answer is taken over, with what counts for the summary.
  struct Copy {
    std::string line, reason;
    model::Verdict verdict;
  };
  std::optional<Copy> copy(const Task& task);
  // What the new output line of a query changes, as a line; empty: nothing.
  std::string change(const Task& task, std::string_view line);
  // Calls write(line) for each query that the input does not have any more. Returns false if `ends` said so.
  bool each_gone(const std::function<void(const std::string& line)>& write, const Ends& ends);

 private:
  std::string read(const PreviousPlace& place, PreviousLine& into, bool values);
  [[noreturn]] void fail_changed() const;

  const PreviousOptions options_;
  PreviousIndex index_;
  State& state_;
  std::optional<PreviousText> text_;
  std::chrono::sys_seconds not_after_{};  // when the run began
  LineReader reader_;
  PreviousLine earlier_, now_;
  std::uint64_t faults_ = 0, first_fault_ = 0;
};

}  // namespace whoiskit::bulk
