// bulk/state.hpp: what a bulk run has to do, in a SQLite file beside its output, so that a run continues after its
// process ended in whatever way.
//
//   input --add()--> task [server, place] --load()--> looked up --remove()--> a line of the output
//                      ^                                  |
//                      +---- put(): later, or at another server
//
// Everything between two calls of commit() happens or does not happen. The size of the output is a part of it: what
// stands behind it in the output when a run continues is cut off, and looked up again.
//
// One process uses the file at a time. A process that is killed frees it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bulk/task.hpp"
#include "bulk/work.hpp"
#include "storage/sqlite.hpp"

namespace whoiskit::bulk {

class State {
 public:
  // Opens the file or makes it. Throws BulkUsageError if another process uses it, or if it belongs to another `job`,
  // which is what must be the same in all parts of a run: its input and the options that change the lines of the
  // output. Throws BulkError if the file cannot be used.
  State(std::string path, const std::string& job);
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  const std::string& path() const { return path_; }
  // Whether the file existed, so that this run continues one.
  bool continues() const { return continues_; }

  // All functions below throw BulkError if the file cannot be read or written. What happened since the last commit() is
  // then lost.
  InputPosition input() const { return input_; }
  void set_input(const InputPosition& position);

  std::uint64_t output_bytes() const { return output_bytes_; }
  std::uint64_t changes_bytes() const { return changes_bytes_; }
  // Ends what happened since the last call: all of it is in the file from now on. The sizes are those of the output and
  // of the file with the changes, which is 0 if there is none.
  void commit(std::uint64_t output_bytes, std::uint64_t changes_bytes = 0);

  // The number of a server, from 1 on. It is made if it is new.
  ServerId server(const std::string& name);
  // The servers that have tasks.
  std::vector<ServerTasks> servers() const;

  // Stores a task at the end of the queue of its server.
  void add(Task& task);
  // The first tasks of a server's queue behind a place, at most `count`.
  std::vector<Task> load(ServerId server, std::int64_t behind, std::size_t count);
  // Stores a task that is there already at the end of the queue of its server, which may be another one than before.
  void put(Task& task);
  // The task is done.
  void remove(const Task& task);
  std::uint64_t tasks_left() const { return left_; }

  // Lines of the output that wait for the ones before them.
  void hold_line(std::uint64_t order, std::string_view line);
  std::optional<std::string> take_line(std::uint64_t order);

  // Counts for the summary: by a kind ("verdict") and a word ("free").
  void count(std::string_view kind, std::string_view word);
  const Counts& counts() const { return counts_; }

  // The run is complete. The file keeps its counts, so that the same command says so and does nothing. The size is that
  // of the file with the changes.
  void finish(std::uint64_t changes_bytes = 0);
  bool is_finished() const { return finished_; }

  // For tables of others in the same file (previous/index.hpp), whose changes are committed with the rest.
  sqlite3* database() { return database_.get(); }
  // Must be called before a change.
  void change();
  // Runs constant text. False: it was ended early by a progress handler.
  bool run(const char* text);
  storage::sqlite::Statement prepare(std::string_view text);
  // Takes a step. True: there is a row. `doing` is for the message.
  bool step(storage::sqlite::Statement& statement, const char* doing);
  // Values by name; empty: there is none.
  std::string note(std::string_view name);
  void set_note(std::string_view name, std::string_view value);

 private:
  enum Sql : std::size_t {
    kBegin,
    kCommit,
    kPutRun,
    kGetRun,
    kAddServer,
    kServers,
    kAddTask,
    kLoadTasks,
    kRemoveTask,
    kCountTasks,
    kLastPlace,
    kHoldLine,
    kTakeLine,
    kDropLine,
    kPutCount,
  };
  void open(const std::string& job);
  void check_job(const std::string& job);
  void read_state();
  storage::sqlite::Statement& sql(Sql which) { return statements_[which]; }
  [[noreturn]] void fail(const char* doing) const;

  const std::string path_;
  storage::sqlite::Database database_;
  std::vector<storage::sqlite::Statement> statements_;
  bool continues_ = false, in_transaction_ = false, finished_ = false;
  InputPosition input_;
  std::uint64_t output_bytes_ = 0, changes_bytes_ = 0, left_ = 0;
  std::int64_t next_place_ = 1;
  std::map<std::string, ServerId, std::less<>> servers_;
  std::unordered_map<ServerId, std::uint64_t> left_by_server_;
  Counts counts_, uncommitted_counts_;
};

}  // namespace whoiskit::bulk
