// bulk/server_queue.hpp: the queries that wait for one server, and how the server does. A look-up that has an answer of
// one server and needs that of another leaves the queue of the first and enters that of the second, so a slow registrar
// does not hold up the registry.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bulk/task.hpp"
#include "model/record_data.hpp"
#include "ratelimit/limits.hpp"

namespace whoiskit::bulk {

using Clock = std::chrono::steady_clock;

inline constexpr std::size_t kMaxAtServer = 64;    // look-ups that a server is asked at a time, or that are in its line
inline constexpr std::size_t kMaxUnderWay = 4096;  // both, at all servers
inline constexpr unsigned kFailuresInARow = 8;     // after which a server counts as down
inline constexpr std::chrono::seconds kFirstPause{1}, kMaxPause{300};  // of a server that is down
// A server that was down for so long is given up, once there is no other work.
inline constexpr std::chrono::seconds kPatience{60};

// How many look-ups a server is given at a time: those that it is asked, and enough in its line that no slot of its
// limits stays unused.
std::size_t most_at_server(const ratelimit::Limits& limits);

struct ServerQueue {
  explicit ServerQueue(std::string name_of_server) : name(std::move(name_of_server)) {}

  const std::string name;
  ServerId id = -1;  // in the state file; -1: not there yet

  std::atomic<std::size_t> most = 1;  // look-ups at a time

  // Guarded by Queues' mutex.
  std::size_t under_way = 0;
  bool waiting = false;  // tasks wait for it: later ones do not overtake them
  ratelimit::Limits limits{};
  std::optional<model::Refusal> given_up;  // why it is not queried any more

  // Used by the run's own thread.
  std::deque<Task> window;     // the first tasks of the queue
  std::int64_t loaded_to = 0;  // the place of the last one that was loaded
  bool more = false;           // there may be tasks behind that
  bool grows = false;          // others may have added some when it is looked at again
  bool listed = false;         // in the list of queues to look at
  Clock::time_point not_before{};
  Clock::time_point wakes_at = Clock::time_point::max();  // it is looked at again
  unsigned failures = 0;                                  // in a row
  std::chrono::seconds pause = kFirstPause;
  std::uint64_t asked = 0;  // look-ups that ended here
  Clock::time_point down_since{};
  model::Reason last_reason = model::Reason::none;  // of its last failure
  std::string waits_for;                            // why it is paused, for people

  // Its look-up ended with an answer, or without one for a reason that may be the server's.
  void succeeded();
  void failed(model::Reason reason, Clock::time_point now);
  bool is_down() const { return failures >= kFailuresInARow; }
};

// All queues. The functions marked so may be called from any thread.
class Queues {
 public:
  // [any-thread]
  ServerQueue& of(const std::string& server);
  // Counts a look-up that begins. False: the server has as many as it may have.
  bool begin(ServerQueue& queue);
  // From now on the server is not queried, and its look-ups end without its answer.
  void give_up(ServerQueue& queue);
  // [any-thread]
  std::optional<model::Refusal> refusal(const ServerQueue& queue) const;
  // [any-thread] A look-up that is at a server has a question for another one. True: it is counted there from now on.
  bool move(ServerQueue& from, ServerQueue& to, const ratelimit::Limits& limits);
  void end(ServerQueue& queue);
  void set_waiting(ServerQueue& queue, bool waiting);
  void set_limits(ServerQueue& queue, const ratelimit::Limits& limits);
  ratelimit::Limits limits_of(const ServerQueue& queue) const;
  // How many look-ups are under way at all servers.
  std::size_t under_way() const;
  // Queues that have a free place since the last call, because a look-up has moved on.
  std::vector<ServerQueue*> take_freed();

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::unique_ptr<ServerQueue>> queues_;
  std::size_t under_way_ = 0;
  std::vector<ServerQueue*> freed_;
};

}  // namespace whoiskit::bulk
