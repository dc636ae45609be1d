// worker/worker_pool.hpp: all workers of one host. It starts them, keeps idle ones for their next call, and ends those
// that are idle for too long.
//
// The pool's own thread starts the processes: a worker asks to be killed when the thread that started it ends
// (PR_SET_PDEATHSIG applies to the thread, not the process), and the threads of look-ups come and go.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "worker/quarantine.hpp"
#include "worker/worker.hpp"

namespace whoiskit::worker {

class WorkerPool {
 public:
  WorkerPool() = default;
  // All workers must be returned by then.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // A worker for one call. It returns to the pool with this object, unless it was ended.
  class Busy {
   public:
    Busy(Busy&& other) noexcept : pool_(other.pool_), owner_(other.owner_), worker_(std::move(other.worker_)) {
      other.pool_ = nullptr;
    }
    ~Busy() {
      if (pool_ != nullptr) pool_->give(owner_, std::move(worker_));
    }
    explicit operator bool() const { return worker_ != nullptr; }
    Worker* operator->() const { return worker_.get(); }
    void end() { worker_.reset(); }

   private:
    friend class WorkerPool;
    Busy(WorkerPool* pool, const void* owner) : pool_(pool), owner_(owner) {}
    WorkerPool* pool_;  // null: no worker was taken
    const void* owner_;
    std::unique_ptr<Worker> worker_;
  };

  // Takes an idle worker of that plugin, or starts one. Waits until the deadline while the plugin has kMaxPerPlugin
  // busy workers. Empty, with the failure, if there is none available. `owner` identifies the plugin.
  Busy take(const void* owner, const Start& start, Clock::time_point deadline, loader::Description& description,
            Failure& failure);
  // Ends the idle workers of that plugin. None of its workers may be busy.
  void retire(const void* owner);

  std::size_t idle() const;

  Quarantine& quarantine() { return quarantine_; }

 private:
  struct Idle {
    const void* owner;
    std::unique_ptr<Worker> worker;
    Clock::time_point since;
  };
  struct Order {
    const platform::Command* command;
    std::string* error;
    std::promise<std::unique_ptr<platform::Process>> done;
  };
  void give(const void* owner, std::unique_ptr<Worker> worker);
  std::unique_ptr<platform::Process> spawn(const platform::Command& command, std::string& error);
  void work();
  std::size_t& busy(const void* owner);

  Quarantine quarantine_;
  mutable std::mutex mutex_;
  std::condition_variable returned_, wanted_;
  std::vector<Idle> idle_;                                 // longest idle first
  std::vector<std::pair<const void*, std::size_t>> busy_;  // number of busy workers of each plugin that ever had one
  std::deque<Order> orders_;
  bool stopping_ = false;
  std::thread thread_;  // started with the first request
};

}  // namespace whoiskit::worker
