#include "worker/worker_pool.hpp"

#include <algorithm>
#include <exception>
#include <iterator>

#include "worker/limits.hpp"

namespace whoiskit::worker {

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wanted_.notify_one();
  if (thread_.joinable()) thread_.join();
}

std::size_t& WorkerPool::busy(const void* owner) {
  for (auto& [known, count] : busy_) {
    if (known == owner) return count;
  }
  return busy_.emplace_back(owner, 0).second;
}

std::size_t WorkerPool::idle() const {
  const std::lock_guard lock(mutex_);
  return idle_.size();
}

WorkerPool::Busy WorkerPool::take(const void* owner, const Start& start, Clock::time_point deadline,
                                  loader::Description& description, Failure& failure) {
  Busy worker(nullptr, owner);
  {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_until(lock, deadline, [&] { return busy(owner) < kMaxPerPlugin; })) {
      failure = {"none of its workers was free in time", false};
      return worker;
    }
    ++busy(owner);
    worker.pool_ = this;
    // The worker that was used last is the warmest.
    const auto waiting = std::find_if(idle_.rbegin(), idle_.rend(), [&](const Idle& i) { return i.owner == owner; });
    if (waiting != idle_.rend()) {
      worker.worker_ = std::move(waiting->worker);
      idle_.erase(std::next(waiting).base());
      return worker;
    }
  }
  const Spawn spawner = [this](const platform::Command& command, std::string& error) { return spawn(command, error); };
  worker.worker_ = Worker::start(start, spawner, description, failure);
  return worker;
}

void WorkerPool::give(const void* owner, std::unique_ptr<Worker> worker) {
  std::unique_ptr<Worker> ended;  // outside of the lock, because its destruction waits
  {
    const std::lock_guard lock(mutex_);
    --busy(owner);
    if (worker && !worker->worn()) {
      if (idle_.size() == kMaxIdle) {
        ended = std::move(idle_.front().worker);
        idle_.erase(idle_.begin());
      }
      idle_.push_back({owner, std::move(worker), Clock::now()});
    }
  }
  returned_.notify_all();  // waiting callers may wait for another plugin's worker
}

void WorkerPool::retire(const void* owner) {
  std::vector<Idle> ended;
  const std::lock_guard lock(mutex_);
  const auto theirs =
      std::stable_partition(idle_.begin(), idle_.end(), [&](const Idle& i) { return i.owner != owner; });
  std::move(theirs, idle_.end(), std::back_inserter(ended));
  idle_.erase(theirs, idle_.end());
  std::erase_if(busy_, [&](const auto& entry) { return entry.first == owner; });
}

std::unique_ptr<platform::Process> WorkerPool::spawn(const platform::Command& command, std::string& error) {
  std::future<std::unique_ptr<platform::Process>> made;
  {
    const std::lock_guard lock(mutex_);
    if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
    Order& order = orders_.emplace_back();
    order.command = &command;
    order.error = &error;
    made = order.done.get_future();
  }
  wanted_.notify_one();
  return made.get();
}

// The main function of the pool's thread.
void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (!orders_.empty()) {
      Order order = std::move(orders_.front());
      orders_.pop_front();
      lock.unlock();
      try {
        order.done.set_value(platform::Process::start(*order.command, *order.error));
      } catch (...) {
        order.done.set_exception(std::current_exception());  // out of memory; reported to the caller
      }
      lock.lock();
      continue;
    }
    const auto something = [this] { return stopping_ || !orders_.empty(); };
    if (idle_.empty()) {
      // A caller that returns a worker need not wake this thread each time: it checks again soon.
      wanted_.wait_for(lock, kIdleTime, something);
      continue;
    }
    if (wanted_.wait_until(lock, idle_.front().since + kIdleTime, something)) continue;
    const auto now = Clock::now();
    std::vector<Idle> ended;
    while (!idle_.empty() && idle_.front().since + kIdleTime <= now) {
      ended.push_back(std::move(idle_.front()));
      idle_.erase(idle_.begin());
    }
    lock.unlock();
    ended.clear();
    lock.lock();
  }
}

}  // namespace whoiskit::worker
