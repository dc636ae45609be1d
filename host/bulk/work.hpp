// bulk/work.hpp: where the queries of a run wait, and where their lines go: a file of this machine (local_work.hpp), or
// a queue that several machines share (job/job_work.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bulk/task.hpp"

namespace whoiskit::bulk {

// How far the input was read.
struct InputPosition {
  std::uint64_t items = 0;
  std::string chain;  // a digest of the bytes of these items; bulk/chain_digest.hpp
  bool complete = false;
};

// Counts for the summary: by a kind ("verdict") and a word ("free").
using Counts = std::map<std::pair<std::string, std::string>, std::uint64_t>;
using CountWords = std::vector<std::pair<std::string_view, std::string_view>>;

// The kind of counts that are of all lines, and the word of those that were taken over from an earlier output.
inline constexpr std::string_view kLines = "lines", kTakenOver = "taken over";

struct ServerTasks {
  std::string name;
  ServerId id;
  std::uint64_t left;  // tasks that wait for it, or are under way there
};

// All functions may throw BulkError.
class Work {
 public:
  virtual ~Work() = default;

  virtual InputPosition input() const = 0;
  virtual void set_input(const InputPosition& position) = 0;

  // The number of a server, from 1 on. It is made if it is new. An empty name is kNoServer.
  virtual ServerId server(const std::string& name) = 0;
  // The servers that have tasks.
  virtual std::vector<ServerTasks> servers() = 0;

  // Stores a new task at the end of the queue of its server.
  virtual void add(Task& task) = 0;
  // The first tasks of a server's queue that were not loaded before, at most `count`. `behind`: the place of the last
  // one that was.
  virtual std::vector<Task> load(ServerId server, std::int64_t behind, std::size_t count) = 0;
  // A task that was loaded is started.
  virtual void started(const Task&) {}
  // Stores a loaded task at the end of the queue of its server, which may be another one than before.
  virtual void put(Task& task) = 0;
  // The task is done: its line goes to the output.
  virtual void finish(const Task& task, std::string_view line, const CountWords& counts) = 0;

  // Makes sure that all of this is kept.
  virtual void commit() = 0;
  // Whether all tasks are done, and there will be no more.
  virtual bool is_complete() = 0;
  // Whether others add tasks to queues, too: an empty queue is then looked at again.
  virtual bool grows() const { return false; }

  virtual std::uint64_t done() const = 0;   // tasks of the whole run
  virtual std::uint64_t total() const = 0;  // known so far
  virtual const Counts& counts() const = 0;
};

}  // namespace whoiskit::bulk
