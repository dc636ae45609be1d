// worker/worker_pool.hpp: all workers of one host: starts them, keeps those that wait for their next call, ends those
// that wait too long.
//
// Processes are started by a thread of the pool's own: a worker asks to be killed when the thread that started it ends
// (PR_SET_PDEATHSIG goes by thread, not by process), and the threads that look up come and go.
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
  // All workers are gone by then.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // A worker for one call. It goes back to the pool with the lease, unless it was ended.
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
    WorkerPool* pool_;  // null: none was taken
    const void* owner_;
    std::unique_ptr<Worker> worker_;
  };

  // A worker of that plugin: one that waits, or a new one. Waits while the plugin has kMaxPerPlugin of them at work,
  // until the deadline. Empty, with the failure, where there is none to be had. `owner` tells plugins apart.
  Busy take(const void* owner, const Start& start, Clock::time_point deadline, loader::Description& description,
            Failure& failure);
  // Ends the workers that wait for that plugin's calls. None is at work.
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
  std::vector<Idle> idle_;                                 // the one that waits longest first
  std::vector<std::pair<const void*, std::size_t>> busy_;  // workers out, of each plugin that ever had one
  std::deque<Order> orders_;
  bool stopping_ = false;
  std::thread thread_;  // started with the first order
};

}  // namespace whoiskit::worker
