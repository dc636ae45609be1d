// bulk/job/job.hpp: a bulk run that several machines share through Redis. It is made of these keys, all of which begin
// with the prefix of the client and "job:NAME:":
//
//   job        hash     submitted, complete, done, ...; the options of the run
//   servers    set      of names
//   q:SERVER   stream   tasks that wait for a server, read by the consumer group "workers"
//   done       bitmap   of items: each has one line
//   results    stream   lines that were not collected yet
//   counts     hash     for the summary
//   workers    set      alive:ID: as long as this key exists, that worker is alive
//   started:ID hash     tasks that a worker has started: they are suspects if it dies
//   suspects   hash     item --> how many workers ended with it; history:ITEM: which ones
//   dead       stream   tasks that ended too many workers
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bulk/task.hpp"
#include "bulk/work.hpp"
#include "redis/client.hpp"

namespace whoiskit::bulk::job {

inline constexpr std::string_view kGroup = "workers";

// The options of a run that all its workers share, as names with values.
using Options = std::map<std::string, std::string>;

struct JobStatus {
  bool exists = false, complete = false, cancelled = false;  // complete: all of the input is submitted
  std::uint64_t submitted = 0, done = 0, dead = 0;
  std::string chain;
  std::string collected_id = "0", output;  // how far the lines are collected, and into which file
  std::uint64_t collected_bytes = 0;
  Options options;
};

// For one thread. Its functions throw redis::Unreachable, redis::CommandError and BulkUsageError.
class Job {
 public:
  // Throws BulkUsageError if the name has other characters than letters, digits, '-', '_' and '.'.
  Job(redis::Client& client, std::string name);

  const std::string& name() const { return name_; }
  redis::Client& client() { return client_; }
  std::string key(std::string_view word) const { return prefix_ + std::string(word); }
  std::string queue(std::string_view server) const { return prefix_ + "q:" + std::string(server); }

  JobStatus status();
  Counts counts();
  std::vector<std::string> servers();
  std::vector<std::string> workers();  // that are alive
  // For each server the number of its tasks.
  std::vector<ServerTasks> lengths();

  // Makes the job, or finds it with the same options. Throws BulkUsageError if it has others.
  void create(const Options& options);
  // Adds tasks behind the first `before` items. Nothing happens if this chunk was added before.
  void submit(const std::vector<std::pair<std::string, Task>>& tasks, std::uint64_t before,
              const InputPosition& position);
  // Ends the job: its workers stop, and its keys go.
  void cancel();

  // Lines behind `id`, which becomes that of the last one.
  std::vector<std::string> lines(std::string& id, std::size_t count);
  // What was collected is in the file. The lines go.
  void collected(const std::string& id, std::uint64_t bytes, const std::string& output);

 private:
  redis::Client& client_;
  const std::string name_, prefix_;
};

// A task as the words of a stream's entry, and back. Words that are missing or damaged have their defaults.
redis::Words words_of(const Task& task);
Task task_of(const std::vector<redis::Reply>& words);

}  // namespace whoiskit::bulk::job
