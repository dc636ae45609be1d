// bulk/previous/index.hpp: where the lines of an earlier output are, in the state file of a run, so that memory stays
// flat however long that output is.
//
//   add() ... add(), finish()    one pass over the output, in the order of its lines; sorted by SQLite at the end
//   find(key)                    the line of a query
//   ask(key) ..., each_gone()    the lines of queries that the new input does not have
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "bulk/state.hpp"
#include "whoiskit/words.hpp"

namespace whoiskit::bulk {

// The query of an input line in its one spelling, as a number: a part of its SHA-256, because a list may have names
// that were chosen to collide.
std::int64_t key_of(std::string_view input, QueryType type);

struct PreviousPlace {
  std::uint64_t offset = 0, size = 0;
  std::chrono::sys_seconds time{};
  bool answered = false;
};

// Whether to end early. It is asked again and again while something takes long.
using Ends = std::function<bool()>;

// All functions may throw BulkError.
class PreviousIndex {
 public:
  // `state` must outlive this.
  explicit PreviousIndex(State& state);

  // The digest of the text that the index is of; empty: an earlier part of the run has not completed it.
  std::string digest() const;
  // Begins again.
  void clear();
  void add(std::int64_t key, const PreviousPlace& place);
  // Returns whether the index is complete, so that there will be no more lines.
  bool finish(const std::string& digest, const Ends& ends);

  // The newest line of a query that has an answer; if none has, the newest one. The later line is the newer one if the
  // times are equal.
  std::optional<PreviousPlace> find(std::int64_t key);

  // A query of the new input.
  void ask(std::int64_t key);
  // Calls visit(place) for each query that was never asked, in the order of the earlier output. Returns whether it did
  // not end early.
  bool each_gone(const std::function<void(const PreviousPlace&)>& visit, const Ends& ends);

 private:
  State& state_;
  storage::sqlite::Statement add_, find_, ask_;
};

}  // namespace whoiskit::bulk
