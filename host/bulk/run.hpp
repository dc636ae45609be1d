// bulk/run.hpp: looks up all queries of an input, each server at its own pace, and continues after an interruption.
//
//   input --ingest--> Work --refill--> ServerQueue --start--> Engine --+--> line of the output
//                      ^                                               |
//                      +--- later (the server limits us, is down) -----+
//                      +--- at the next server of the look-up ---------+
//
// One thread runs all of this but the look-ups themselves, which are on the threads of the host.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "bulk/first_server.hpp"
#include "bulk/server_queue.hpp"
#include "bulk/task.hpp"
#include "bulk/work.hpp"
#include "lookup/engine.hpp"
#include "platform/descriptor.hpp"
#include "platform/wait.hpp"

namespace whoiskit::bulk {

// Items that are read at a time. Look-ups that end meanwhile wait with their records, so it is not more.
inline constexpr std::size_t kChunk = 512;
// Tasks of a queue that are loaded at a time. There may be thousands of queues, so only few of each are in memory, even
// if a server may be asked more at a time.
inline constexpr std::size_t kLoaded = 16;
inline constexpr std::size_t kMostWaiting = 256;  // tasks of a queue that are in memory because their time has not come
inline constexpr std::chrono::milliseconds kCommitEvery{200};
inline constexpr std::chrono::milliseconds kLookAgain{300};            // into an empty queue that others add to
inline constexpr std::size_t kCommitAfter = 2000;                      // lines
inline constexpr std::chrono::seconds kFirstDelay{1}, kMaxDelay{600};  // before a query is tried again

struct RunOptions {
  LookupOptions lookup;
  unsigned attempts = 3;  // of a query at one server
};

// Where the queries come from. The functions may throw BulkError.
class Source {
 public:
  virtual ~Source() = default;
  // Sets item, number, query, extra and error. False at the end.
  virtual bool next(Task& task) = 0;
  // How far it is read; valid after a multiple of kChunk items and at the end.
  virtual InputPosition position() const = 0;
};

// Appends the line of a finished query, with its end.
using MakeLine =
    std::function<void(const Task& task, const std::shared_ptr<const model::RecordData>& record, std::string& out)>;

// What a progress display shows.
struct Progress {
  std::uint64_t done = 0, read = 0;  // queries; read: of the input so far
  bool all_read = false;
  std::size_t under_way = 0;
  std::chrono::milliseconds time{0};  // of this part of the run
  std::uint64_t done_before = 0;      // in earlier parts
  const Counts* counts = nullptr;
  // The server with the most work left by its pace.
  std::string slowest, waits_for;
  std::uint64_t slowest_left = 0;
  double slowest_per_second = 0;  // its limit, or what it reached if it has none; 0: not known yet
  std::optional<std::chrono::seconds> time_left;
};

class Run {
 public:
  enum class End { complete, interrupted };

  // All must outlive the run. `progress` is called about once a second, and at the end.
  // `source`: null if the work has all tasks already.
  Run(lookup::Engine& engine, RunOptions options, Source* source, Work& work, MakeLine make_line,
      std::function<void(const Progress&)> progress);
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  // `end`: readable once the run is to end early. The look-ups in progress are then stopped, and will be repeated.
  End go(int end);

 private:
  struct Active {
    Task task;
    ServerQueue* at;  // guarded by mutex_
    Clock::time_point started;
  };
  struct Result {
    std::shared_ptr<Active> active;
    lookup::StageResult stage;
  };

  void recover();
  void find_queues();
  bool ingest();
  ServerQueue& queue_for(const Task& task);
  void pump();
  void look_at(ServerQueue& queue);
  void pump(ServerQueue& queue);
  bool refill(ServerQueue& queue, std::size_t least);
  void look_again(ServerQueue& queue);
  std::deque<Task>::iterator ready_task(ServerQueue& queue);
  void start(Task task, ServerQueue& queue);
  lookup::StageEntry enter(Active& active, const std::string& server, const ratelimit::Limits& limits);
  void give_up_the_dead(Clock::time_point now);
  void finished(std::shared_ptr<Active> active, lookup::StageResult result);
  std::vector<Result> take_results();
  void settle(Result result);
  void move_on(Task task, const lookup::StageResult& stage);
  bool is_to_be_repeated(Task& task, ServerQueue& queue, const model::RecordData& record);
  void write(Task& task, const std::shared_ptr<const model::RecordData>& record);
  void commit();
  void wake_at(Clock::time_point time, ServerQueue& queue);
  void look_at_due(Clock::time_point now);
  int wait_time(Clock::time_point now) const;
  void stop();
  Progress progress();
  void show_progress(Clock::time_point now, bool last);

  lookup::Engine& engine_;
  const RunOptions options_;
  FirstServers first_servers_;
  Source* const source_;
  Work& work_;
  const MakeLine make_line_;
  const std::function<void(const Progress&)> show_;

  Queues queues_;
  std::vector<ServerQueue*> to_look_at_;
  std::multimap<Clock::time_point, ServerQueue*> due_;
  std::uint64_t done_before_ = 0;
  bool all_read_ = false;
  std::size_t uncommitted_ = 0;
  Clock::time_point begun_, committed_, shown_, looked_for_dead_;
  std::string line_;

  platform::Descriptor event_;
  std::mutex mutex_;  // of the results, and of Active::at
  std::vector<Result> results_;
  std::size_t in_flight_ = 0;  // started, and not yet taken
  std::stop_source stop_;
};

}  // namespace whoiskit::bulk
