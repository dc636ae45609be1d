// lookup/stage.hpp: a look-up that is made server by server, for a caller that keeps a queue for each server
// (host/bulk/). The chain of a stage begins with the answers of earlier stages and ends before a server that the caller
// does not admit. A later stage goes on from there:
//
//   stage 1   .com registry --answer--> registrar: not admitted      held at the registrar, with one answer
//   stage 2   (that answer)             registrar --answer-->        done
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cache/stored_lookup.hpp"
#include "model/record_data.hpp"
#include "ratelimit/limits.hpp"

namespace whoiskit::lookup {

// Whether a question may be sent.
struct StageEntry {
  bool admitted = true;
  // If not admitted: the question is not sent at all, and the chain goes on without its answer. Without a refusal the
  // stage ends.
  std::optional<model::Refusal> refusal{};
};

struct Stage {
  std::vector<cache::StoredExchange> known;  // answers of earlier stages, in the order in which they came
  std::chrono::sys_seconds when{};           // they came
  // It is called before each question, on the thread that carries the look-up, and must not block or throw.
  std::function<StageEntry(const std::string& server, const ratelimit::Limits& limits)> enter;
};

struct StageResult {
  std::shared_ptr<const model::RecordData> record;  // of all answers so far
  std::string held_at;                              // the server that was not admitted; empty: the look-up is complete
  ratelimit::Limits held_limits;                    // of that server
};

using StageDone = std::function<void(StageResult)>;

}  // namespace whoiskit::lookup
