#include "bulk/run.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "bulk/error.hpp"
#include "lookup/both.hpp"
#include "ratelimit/limits.hpp"

namespace whoiskit::bulk {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kStopTime{700};  // for the look-ups in progress to end

std::chrono::sys_seconds wall_now() { return std::chrono::floor<std::chrono::seconds>(WallClock::now()); }

}  // namespace

Run::Run(lookup::Engine& engine, RunOptions options, Source* source, Work& work, MakeLine make_line,
         std::function<void(const Progress&)> progress)
    : engine_(engine),
      options_(std::move(options)),
      first_servers_(engine_, options_.lookup),
      source_(source),
      work_(work),
      make_line_(std::move(make_line)),
      show_(std::move(progress)),
      event_(platform::make_event()) {
  if (!event_) throw BulkError("a bulk run needs a descriptor: " + std::generic_category().message(errno));
}

// The look-ups in progress refer to this object.
Run::~Run() {
  stop_.request_stop();
  while (in_flight_ > 0) {
    platform::wait_readable({event_.get()}, 100);
    in_flight_ -= take_results().size();
  }
}

Run::End Run::go(int end) {
  begun_ = committed_ = shown_ = Clock::now();
  recover();
  while (true) {
    for (Result& result : take_results()) settle(std::move(result));
    const bool reads = ingest();
    const Clock::time_point now = Clock::now();
    look_at_due(now);
    give_up_the_dead(now);
    pump();
    if (all_read_ && in_flight_ == 0 && work_.is_complete()) break;
    if (now - committed_ >= kCommitEvery || uncommitted_ >= kCommitAfter) commit();
    show_progress(now, false);
    if (platform::wait_readable({event_.get(), end}, reads ? 0 : wait_time(now)).has(1)) {
      stop();
      return End::interrupted;
    }
  }
  commit();
  show_progress(Clock::now(), true);
  return End::complete;
}

// Takes up what an earlier part of the run has left.
void Run::recover() {
  all_read_ = source_ == nullptr || work_.input().complete;
  done_before_ = work_.done();
  find_queues();
}

// Finds the servers that have tasks.
void Run::find_queues() {
  const auto generation = engine_.registry().generation();
  for (const ServerTasks& tasks : work_.servers()) {
    ServerQueue& queue = queues_.of(tasks.name);
    if (queue.id >= 0) continue;
    queue.id = tasks.id;
    queue.more = true;
    queues_.set_limits(queue, tasks.id == kNoServer
                                  ? ratelimit::kUnlimited
                                  : ratelimit::limits_of(generation->routes.route_server(tasks.name)));
    look_at(queue);
  }
}

// Reads a part of the input into the state file. Returns whether there may be more.
bool Run::ingest() {
  if (all_read_) return false;
  for (std::size_t i = 0; i < kChunk; ++i) {
    Task task;
    if (!source_->next(task)) {
      all_read_ = true;
      break;
    }
    ServerQueue& queue = queue_for(task);
    task.server = queue.id;
    work_.add(task);
    queue.more = true;
    look_at(queue);
  }
  InputPosition position = source_->position();
  position.complete = all_read_;
  work_.set_input(position);
  return !all_read_;
}

ServerQueue& Run::queue_for(const Task& task) {
  const FirstServer& first = first_servers_.of(task);
  ServerQueue& queue = queues_.of(first.name);
  if (queue.id >= 0) return queue;
  queue.id = work_.server(first.name);
  queues_.set_limits(queue, first.limits);
  return queue;
}

void Run::look_at(ServerQueue& queue) {
  if (std::exchange(queue.listed, true)) return;
  to_look_at_.push_back(&queue);
}

void Run::pump() {
  for (ServerQueue* queue : queues_.take_freed()) look_at(*queue);
  std::vector<ServerQueue*> queues = std::exchange(to_look_at_, {});
  for (ServerQueue* queue : queues) queue->listed = false;
  for (ServerQueue* queue : queues) pump(*queue);
}

// If only servers are left that do not answer, and did not for a while, their queries end without an answer. As long as
// there is other work, they are tried again from time to time.
void Run::give_up_the_dead(Clock::time_point now) {
  if (!all_read_ || now - looked_for_dead_ < std::chrono::seconds(1)) return;
  looked_for_dead_ = now;
  const auto left = work_.servers();
  const auto is_dead = [&](const ServerTasks& tasks) {
    const ServerQueue& queue = queues_.of(tasks.name);
    return queue.is_down() && now - queue.down_since >= kPatience;
  };
  if (!std::all_of(left.begin(), left.end(), is_dead)) return;
  for (const ServerTasks& tasks : left) {
    ServerQueue& queue = queues_.of(tasks.name);
    queues_.give_up(queue);
    look_at(queue);
  }
}

// Starts what the server may be asked now.
void Run::pump(ServerQueue& queue) {
  const Clock::time_point now = Clock::now();
  while (refill(queue, 1)) {
    if (now < queue.not_before && !queues_.refusal(queue)) {
      wake_at(queue.not_before, queue);
      break;
    }
    const auto task = ready_task(queue);
    if (task == queue.window.end()) {
      wake_at(now + milliseconds(500), queue);
      break;
    }
    if (!queues_.begin(queue)) {
      if (queues_.under_way() >= kMaxUnderWay) look_at(queue);  // again once any look-up has ended
      break;
    }
    Task taken = std::move(*task);
    queue.window.erase(task);
    start(std::move(taken), queue);
  }
  queues_.set_waiting(queue, !queue.window.empty() || queue.more);
}

// Loads tasks if less than `least` are there. Returns whether there are any.
bool Run::refill(ServerQueue& queue, std::size_t least) {
  if (queue.more && queue.window.size() < least) {
    std::vector<Task> tasks = work_.load(queue.id, queue.loaded_to, kLoaded);
    queue.more = tasks.size() == kLoaded;
    if (!queue.more && work_.grows()) look_again(queue);
    if (!tasks.empty()) queue.loaded_to = tasks.back().place;
    std::move(tasks.begin(), tasks.end(), std::back_inserter(queue.window));
  }
  return !queue.window.empty();
}

// Others may add tasks to the queue.
void Run::look_again(ServerQueue& queue) {
  wake_at(Clock::now() + kLookAgain, queue);
  queue.grows = true;
}

// The first task whose time has come. Those that wait may stand before one that need not.
std::deque<Task>::iterator Run::ready_task(ServerQueue& queue) {
  const std::chrono::sys_seconds now = wall_now();
  const auto is_ready = [&](const Task& task) { return task.due <= now; };
  auto task = std::find_if(queue.window.begin(), queue.window.end(), is_ready);
  if (task == queue.window.end() && queue.window.size() < kMostWaiting) {
    refill(queue, kMostWaiting);
    task = std::find_if(queue.window.begin(), queue.window.end(), is_ready);
  }
  return task;
}

void Run::start(Task task, ServerQueue& queue) {
  const auto active = std::make_shared<Active>(Active{std::move(task), &queue, Clock::now()});
  ++in_flight_;
  work_.started(active->task);
  if (!active->task.error.empty()) return finished(active, {});
  const std::string& query = active->task.query;
  if (options_.lookup.protocol == LookupProtocol::both) {
    return engine_.start(query, options_.lookup, stop_.get_token(),
                         [this, active](std::shared_ptr<const model::RecordData> record) {
                           finished(active, {std::move(record), {}, {}});
                         });
  }
  lookup::Stage stage{active->task.known, active->task.when,
                      [this, active](const std::string& server, const ratelimit::Limits& limits) {
                        return enter(*active, server, limits);
                      }};
  engine_.start_stage(query, options_.lookup, std::move(stage), stop_.get_token(),
                      [this, active](lookup::StageResult result) { finished(active, std::move(result)); });
}

// On a thread of the host.
lookup::StageEntry Run::enter(Active& active, const std::string& server, const ratelimit::Limits& limits) {
  ServerQueue* at = nullptr;
  {
    const std::lock_guard lock(mutex_);
    at = active.at;
  }
  ServerQueue& to = at->name == server ? *at : queues_.of(server);
  if (auto refusal = queues_.refusal(to)) return {false, std::move(refusal)};
  if (&to == at) return {};
  if (!queues_.move(*at, to, limits)) return {false, {}};
  const std::lock_guard lock(mutex_);
  active.at = &to;
  platform::set_event(event_.get());  // the server before has a free place
  return {};
}

// On a thread of the host, or from within start().
void Run::finished(std::shared_ptr<Active> active, lookup::StageResult result) {
  const std::lock_guard lock(mutex_);
  results_.push_back({std::move(active), std::move(result)});
  if (results_.size() == 1) platform::set_event(event_.get());
}

void Run::commit() {
  work_.commit();
  uncommitted_ = 0;
  committed_ = Clock::now();
}

void Run::wake_at(Clock::time_point time, ServerQueue& queue) {
  if (time >= queue.wakes_at) return;
  queue.wakes_at = time;
  due_.emplace(time, &queue);
}

void Run::look_at_due(Clock::time_point now) {
  while (!due_.empty() && due_.begin()->first <= now) {
    ServerQueue& queue = *due_.begin()->second;
    due_.erase(due_.begin());
    queue.wakes_at = Clock::time_point::max();
    queue.more = queue.more || std::exchange(queue.grows, false);
    look_at(queue);
  }
}

int Run::wait_time(Clock::time_point now) const {
  Clock::time_point next = std::min(shown_ + std::chrono::seconds(1), now + std::chrono::seconds(1));
  if (uncommitted_ > 0) next = std::min(next, committed_ + kCommitEvery);
  if (!due_.empty()) next = std::min(next, due_.begin()->first);
  if (!to_look_at_.empty() && queues_.under_way() < kMaxUnderWay) return 0;
  return static_cast<int>(std::max<std::int64_t>(std::chrono::ceil<milliseconds>(next - now).count(), 0));
}

// Ends the look-ups in progress. Those that have their answer already are written.
void Run::stop() {
  stop_.request_stop();
  const Clock::time_point until = Clock::now() + kStopTime;
  while (in_flight_ > 0 && Clock::now() < until) {
    platform::wait_readable({event_.get()}, 50);
    for (Result& result : take_results()) settle(std::move(result));
  }
  commit();
  show_progress(Clock::now(), true);
}

Progress Run::progress() {
  Progress shown;
  shown.done = work_.done();
  shown.done_before = done_before_;
  shown.read = work_.total();
  shown.all_read = all_read_;
  shown.under_way = queues_.under_way();
  shown.time = std::chrono::duration_cast<milliseconds>(Clock::now() - begun_);
  shown.counts = &work_.counts();
  const double seconds = std::max(std::chrono::duration<double>(shown.time).count(), 0.001);
  double longest = -1;
  for (const ServerTasks& tasks : work_.servers()) {
    if (tasks.id == kNoServer) continue;
    const ServerQueue& queue = queues_.of(tasks.name);
    const double limit = queues_.limits_of(queue).per_second;
    const bool limited = limit != ratelimit::kUnlimitedRate;
    const double per_second = limited ? limit : static_cast<double>(queue.asked) / seconds;
    const double left = per_second > 0 ? static_cast<double>(tasks.left) / per_second : 0;
    if (left <= longest) continue;
    longest = left;
    shown.slowest = tasks.name;
    shown.waits_for = queue.waits_for;
    shown.slowest_left = tasks.left;
    shown.slowest_per_second = per_second;
    if (per_second > 0) shown.time_left = std::chrono::seconds(static_cast<std::int64_t>(left));
  }
  return shown;
}

void Run::show_progress(Clock::time_point now, bool last) {
  if (!last && now - shown_ < std::chrono::seconds(1)) return;
  shown_ = now;
  if (work_.grows()) find_queues();
  show_(progress());
}

}  // namespace whoiskit::bulk
