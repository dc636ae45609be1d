// worker/worker.hpp: the host's handle of one worker process, for one plugin and one call at a time. Not thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "loader/call_state.hpp"
#include "loader/plugin.hpp"
#include "platform/process.hpp"
#include "platform/sealed_copy.hpp"
#include "worker/answer.hpp"
#include "worker/region.hpp"

namespace whoiskit::worker {

using Clock = std::chrono::steady_clock;

// Why a call or a start failed.
struct Failure {
  std::string text;
  bool of_plugin = false;  // the plugin is the cause, not the machine or the caller's deadline
};

// The parameters for starting a worker.
struct Start {
  std::string program;                          // whoiskit-worker
  std::string path;                             // of the plugin
  const platform::SealedCopy* bytes = nullptr;  // of the plugin
};

// Starts a process on a thread that lives at least as long as its workers.
using Spawn = std::function<std::unique_ptr<platform::Process>(const platform::Command& command, std::string& error)>;

class Worker {
 public:
  enum class Result {
    answered,
    refused,  // the call could not be passed on; the worker is still usable
    gone,     // the worker has ended
  };

  // Starts a worker and waits until it has loaded its plugin. Returns null, with the failure, if that did not succeed.
  static std::unique_ptr<Worker> start(const Start& start, const Spawn& spawn, loader::Description& description,
                                       Failure& failure);

  // Has a call handled, within `time` and the call's own deadline.
  Result call(const wk_call& call, std::chrono::milliseconds time, loader::CallState& state, std::int32_t& code,
              Failure& failure);

  // Whether it has reached its limits and must be replaced.
  bool worn() const { return worn_; }

 private:
  Worker() = default;
  ToWorker& to() const { return *static_cast<ToWorker*>(to_.data()); }
  FromWorker& from() const { return *static_cast<FromWorker*>(from_.data()); }
  bool prepare(std::string& error);
  void begin_turn();
  enum class Wait { answered, ended, late, cancelled };
  Wait wait(Clock::time_point deadline, const volatile std::uint32_t* cancel);
  Wait sleep(Clock::time_point deadline, const volatile std::uint32_t* cancel);
  void end(Failure& failure);
  bool take_answer(std::string_view& bytes);

  platform::Mapping to_, from_;
  platform::Descriptor event_;
  std::unique_ptr<platform::Process> process_;
  std::uint32_t turn_ = 0;
  FolderWatcher watcher_;
  Answer answer_;
  std::unique_ptr<char[]> copy_;  // of the answer: the bytes that are checked are the bytes that are used
  std::size_t copy_size_ = 0;
  Clock::duration spent_{};
  bool worn_ = false;
};

}  // namespace whoiskit::worker
