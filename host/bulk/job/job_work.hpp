// bulk/job/job_work.hpp: the work of a run whose queue several machines share. What is done is sent to Redis in
// batches. If Redis cannot be reached, or its memory is full, the batch waits, and no further tasks are loaded.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bulk/job/job.hpp"
#include "bulk/work.hpp"

namespace whoiskit::bulk::job {

inline constexpr std::chrono::seconds kAlive{10};    // a worker that does not report for so long is dead
inline constexpr std::chrono::seconds kReport{2};    // how often a worker reports, and looks for dead ones
inline constexpr std::chrono::seconds kTryAgain{1};  // to reach Redis
inline constexpr std::size_t kBatch = 64;            // commands that are sent at once
// Of workers that had started a task, before it is given up. A worker has started hundreds when it dies of something
// else, so it is not few.
inline constexpr unsigned kMaxDeaths = 20;

class JobWork : public Work {
 public:
  // `worker`: a name that no other process has.
  JobWork(Job& job, std::string worker);
  ~JobWork() override;

  InputPosition input() const override { return {}; }
  void set_input(const InputPosition&) override {}
  ServerId server(const std::string& name) override;
  std::vector<ServerTasks> servers() override;
  void add(Task&) override {}
  std::vector<Task> load(ServerId server, std::int64_t behind, std::size_t count) override;
  void started(const Task& task) override;
  void put(Task& task) override;
  void finish(const Task& task, std::string_view line, const CountWords& counts) override;
  void commit() override;
  bool is_complete() override;
  bool grows() const override { return true; }
  std::uint64_t done() const override { return status_.done; }
  std::uint64_t total() const override { return status_.submitted; }
  const Counts& counts() const override { return counts_; }

  bool is_cancelled() const { return status_.cancelled; }
  // Why Redis cannot be used at the moment; empty if it can.
  const std::string& trouble() const { return trouble_; }

 private:
  using Clock = std::chrono::steady_clock;
  // An entry of a stream that this worker has.
  struct Entry {
    std::string server, id;
  };

  // Does something with Redis. False if that is not possible now.
  template <class Do>
  bool reach(Do&& action);
  bool flush();
  void refresh();
  void report();
  void take_from_dead();
  void take_from(const std::string& dead);
  void note_deaths(const std::string& dead);
  redis::Reply read_group(const std::string& server, std::size_t count);
  Task made_of(const std::string& server, const redis::Reply& entry);
  bool is_fatal(Task& task);

  Job& job_;
  redis::Client& client_;
  const std::string worker_;
  std::map<std::string, ServerId> ids_;
  std::vector<std::string> names_{std::string()};    // by ServerId
  std::unordered_map<std::int64_t, Entry> entries_;  // by Task::place
  std::int64_t next_place_ = 1;
  std::map<std::string, std::deque<Task>> taken_;  // from dead workers, by server
  std::vector<redis::Words> batch_;
  JobStatus status_;
  Counts counts_;
  std::vector<ServerTasks> lengths_;
  Clock::time_point refreshed_{}, reported_{}, tried_{};
  std::string trouble_;
};

}  // namespace whoiskit::bulk::job
