// What becomes of a look-up that has ended: its line, or a later time, or the queue of the next server.
#include <algorithm>
#include <utility>

#include "bulk/run.hpp"

namespace whoiskit::bulk {
namespace {

using std::chrono::milliseconds;

std::chrono::sys_seconds wall_now() { return std::chrono::floor<std::chrono::seconds>(WallClock::now()); }

// The delay before a query is tried again: 1, 4, 16 ... seconds.
std::chrono::seconds delay_after(std::uint32_t tries) {
  std::chrono::seconds delay = kFirstDelay;
  for (std::uint32_t i = 1; i < tries && delay < kMaxDelay; ++i) delay *= 4;
  return std::min(delay, kMaxDelay);
}

// Reasons that may be gone a little later.
bool is_temporary(model::Reason reason) {
  using enum model::Reason;
  switch (reason) {
    case timeout:
    case connect_refused:
    case unreachable:
    case dns_failure:
    case tls_failure:
    case proxy_failure:
    case connection_reset:
    case truncated:
    case empty_answer:
    case protocol_error:
    case server_error:
    case rate_limited:
    case overloaded:
      return true;
    default:
      return false;
  }
}

std::vector<cache::StoredExchange> answers_of(const model::RecordData& record) {
  std::vector<cache::StoredExchange> answers;
  for (const auto& exchange : record.exchanges) answers.push_back(cache::to_stored(*exchange));
  return answers;
}

}  // namespace

std::vector<Run::Result> Run::take_results() {
  platform::clear_event(event_.get());
  const std::lock_guard lock(mutex_);
  return std::exchange(results_, {});
}

void Run::settle(Result result) {
  --in_flight_;
  Active& active = *result.active;
  ServerQueue& queue = *active.at;
  queues_.end(queue);
  look_at(queue);
  Task& task = active.task;
  task.spent += std::chrono::duration_cast<milliseconds>(Clock::now() - active.started);
  if (task.error.empty() && result.stage.record->reason == model::Reason::cancelled) return;  // it will be repeated
  if (!result.stage.held_at.empty()) return move_on(std::move(task), result.stage);
  if (task.error.empty()) {
    ++queue.asked;
    if (is_to_be_repeated(task, queue, *result.stage.record)) return;
  }
  write(task, result.stage.record);
}

// The next server of the look-up has too many others: the task enters its queue.
void Run::move_on(Task task, const lookup::StageResult& stage) {
  ServerQueue& to = queues_.of(stage.held_at);
  queues_.set_limits(to, stage.held_limits);
  if (to.id < 0) to.id = work_.server(to.name);
  task.known = answers_of(*stage.record);
  task.when = wall_now();
  task.server = to.id;
  task.tries = 0;
  task.due = {};
  work_.put(task);
  to.more = true;
  look_at(to);
}

// Whether the query has to be sent again later, for which it is then stored.
bool Run::is_to_be_repeated(Task& task, ServerQueue& queue, const model::RecordData& record) {
  const Clock::time_point now = Clock::now();
  if (!is_temporary(record.reason)) {
    queue.succeeded();
    return false;
  }
  const bool limited = record.reason == model::Reason::rate_limited || record.reason == model::Reason::overloaded;
  if (limited) {
    queue.waits_for = "its limit";
    queue.not_before = std::max(queue.not_before, now + record.retry_after.value_or(milliseconds(kFirstDelay)));
  } else {
    queue.failed(record.reason, now);
  }
  if (queues_.refusal(queue)) return false;
  // A query that our own limiter did not let through was no attempt.
  const bool refused = std::any_of(record.refusals.begin(), record.refusals.end(),
                                   [&](const model::Refusal& refusal) { return refusal.server == queue.name; });
  if (!refused) {
    ++task.tries;
    ++task.attempts;
    if (task.tries >= options_.attempts) return false;
  }
  if (queue.id < 0) queue.id = work_.server(queue.name);
  task.server = queue.id;
  task.due = wall_now() + (limited ? std::chrono::seconds(0) : delay_after(task.tries));
  work_.put(task);
  queue.more = true;
  return true;
}

void Run::write(Task& task, const std::shared_ptr<const model::RecordData>& record) {
  if (task.attempts == 0 || (record && !is_temporary(record->reason))) ++task.attempts;
  line_.clear();
  make_line_(task, record, line_);
  CountWords counts;
  if (record) {
    counts.emplace_back("verdict", model::to_string(record->verdict));
    if (record->reason != model::Reason::none) counts.emplace_back("reason", model::to_string(record->reason));
    for (const auto& exchange : record->exchanges) counts.emplace_back("server", exchange->server);
  } else {
    counts.emplace_back("verdict",
                        model::to_string(task.reason == model::Reason::invalid_query ? model::Verdict::invalid
                                                                                     : model::Verdict::unknown));
    counts.emplace_back("reason", model::to_string(task.reason));
  }
  work_.finish(task, line_, counts);
  ++uncommitted_;
}

}  // namespace whoiskit::bulk
