#include "ratelimit/shared_limits.hpp"

#include <system_error>

namespace whoiskit::ratelimit {
namespace {

using Clock = std::chrono::steady_clock;

WallTime wall_now() { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()); }

// These convert a time between the two clocks, by the current time of both.
WallTime to_wall(TimePoint time) { return wall_now() + (time - Clock::now()); }
TimePoint to_steady(WallTime time, WallTime now) { return Clock::now() + (time - now); }

}  // namespace

SharedLimits::SharedLimits(std::string path)
    : SharedLimits(path, [path] { return std::make_unique<SharedLedger>(path); }) {}

SharedLimits::~SharedLimits() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

SharedLimits::Ticket SharedLimits::admit(std::string_view server, const Limits& limits, TimePoint deadline,
                                         std::chrono::milliseconds time, Callback callback) {
  AdmissionResult word = AdmissionResult::cancelled;
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_) {
      const Ticket ticket = ++next_;
      const auto at = entries_.try_emplace(ticket).first;
      at->second.question = {std::string(server), limits, to_wall(deadline), time};
      at->second.callback = std::move(callback);
      ++waiting_;
      set_due(at, Clock::now());
      if (start()) {
        changed_.notify_one();
        return ticket;
      }
      callback = std::move(at->second.callback);
      --waiting_;
      erase(at);
      word = AdmissionResult::admitted;
    }
  }
  callback({word, LimitReason::none, Clock::now()});
  return 0;
}

// False if no thread can be started.
bool SharedLimits::start() {
  if (thread_.joinable()) return true;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error& error) {
    warning_ = path_ + ": " + error.code().message() + std::string(kNotShared);
    return false;
  }
  return true;
}

void SharedLimits::cancel(Ticket ticket) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  if (at == entries_.end() || !at->second.callback) return;
  at->second.cancelled = true;
  set_due(at, Clock::now());
  changed_.notify_one();
}

void SharedLimits::release(Ticket ticket, Outcome outcome, const Pause& pause) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  if (at == entries_.end() || at->second.callback) return;
  at->second.outcome = outcome;
  at->second.pause = pause;
  set_due(at, Clock::now());
  changed_.notify_one();
}

void SharedLimits::stop() {
  std::unique_lock lock(mutex_);
  stopped_ = true;
  for (auto at = entries_.begin(); at != entries_.end(); ++at) {
    if (!at->second.callback) continue;
    at->second.cancelled = true;
    set_due(at, Clock::now());
  }
  changed_.notify_one();
  idle_.wait(lock, [this] { return waiting_ == 0; });
}

std::size_t SharedLimits::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

std::string SharedLimits::warning() {
  const std::lock_guard lock(mutex_);
  return std::exchange(warning_, {});
}

void SharedLimits::set_due(Entries::iterator at, TimePoint due) {
  if (at->second.due != TimePoint{}) due_.erase({at->second.due, at->first});
  at->second.due = due;
  if (due != TimePoint{}) due_.emplace(due, at->first);
}

void SharedLimits::set_crowded(Entries::iterator at, bool crowded) {
  std::pair key{at->second.question.server, at->first};
  if (crowded) {
    crowded_.insert(std::move(key));
  } else {
    crowded_.erase(key);
  }
}

void SharedLimits::erase(Entries::iterator at) {
  set_due(at, {});
  set_crowded(at, false);
  entries_.erase(at);
}

// A place became free: the first query of this process that waits for such a place checks at once. The ledger knows
// which of all processes is next.
void SharedLimits::wake_next(const std::string& server) {
  const auto first = crowded_.lower_bound({server, 0});
  if (first == crowded_.end() || first->first != server) return;
  set_due(entries_.find(first->second), Clock::now());
}

void SharedLimits::run() {
  const std::unique_ptr<Ledger> ledger = make_();
  ledger_ = ledger.get();
  std::unique_lock lock(mutex_);
  for (;;) {
    if (std::string text = ledger->warning(); !text.empty()) warning_ = std::move(text);
    if (due_.empty() && ending_) return;
    const TimePoint now = Clock::now();
    const WallTime wall = wall_now(), renewal = ledger->renewal_due();
    if (renewal <= wall) {
      lock.unlock();
      ledger->renew(wall);
      lock.lock();
      continue;
    }
    if (!due_.empty() && due_.begin()->first <= now) {
      work(lock, entries_.find(due_.begin()->second));
      continue;
    }
    if (ending_) return;
    TimePoint until = renewal == WallTime::max() ? TimePoint::max() : to_steady(renewal, wall);
    if (!due_.empty()) until = std::min(until, due_.begin()->first);
    if (until == TimePoint::max()) {
      changed_.wait(lock);
    } else {
      changed_.wait_until(lock, until);
    }
  }
}

// Other threads that change an entry while it is processed make it due again.
void SharedLimits::work(std::unique_lock<std::mutex>& lock, Entries::iterator at) {
  set_due(at, {});
  Entry& entry = at->second;
  if (entry.callback && !entry.cancelled) return enter(lock, at);
  const std::optional<Admission> word =
      entry.callback ? std::optional(Admission{AdmissionResult::cancelled, LimitReason::none, Clock::now()})
                     : std::nullopt;
  const Outcome outcome = entry.outcome.value_or(Outcome::failed);
  const Callback callback = std::exchange(entry.callback, {});
  set_crowded(at, false);
  lock.unlock();
  ledger_->leave(entry.question, entry.place, outcome, entry.pause, wall_now());
  if (word) callback(*word);
  lock.lock();
  if (word && --waiting_ == 0) idle_.notify_all();
  wake_next(entry.question.server);
  erase(at);
}

void SharedLimits::enter(std::unique_lock<std::mutex>& lock, Entries::iterator at) {
  Entry& entry = at->second;
  lock.unlock();
  const WallTime now = wall_now();
  const SharedStep step = ledger_->enter(entry.question, entry.place, now).value_or(SharedStep{});
  lock.lock();
  if (step.verdict == AdmissionResult::queued) {
    set_crowded(at, step.reason == LimitReason::concurrent);
    if (!entry.cancelled) set_due(at, to_steady(step.when, now));
    return;
  }
  // It is too late to cancel it: the caller of admit() must release it.
  entry.cancelled = false;
  set_crowded(at, false);
  set_due(at, {});
  const Callback callback = std::exchange(entry.callback, {});
  const bool admitted = step.verdict == AdmissionResult::admitted;
  lock.unlock();
  callback({step.verdict, step.reason, admitted ? Clock::now() : to_steady(step.when, now)});
  lock.lock();
  if (--waiting_ == 0) idle_.notify_all();
  if (!admitted) erase(at);
}

}  // namespace whoiskit::ratelimit
