// worker/worker_plugin.hpp: a plugin whose handler runs in worker processes without rights (platform/sandbox.hpp), so
// that a fault of the plugin affects only its own call.
//
// The file is read once; each worker loads that copy. If a worker crashes, hangs or sends an invalid answer, the call
// fails with a message that says so, and the next call gets a new worker. After kMaxFailures such calls in a row the
// plugin is not called any more (quarantine.hpp).
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "loader/plugin.hpp"
#include "platform/sealed_copy.hpp"
#include "worker/worker_pool.hpp"

namespace whoiskit::worker {

class WorkerPlugin final : public loader::Plugin {
 public:
  // Starts a first worker, which loads the plugin. Returns null, with `error` naming the file, the fault and the
  // remedy, if no worker can be started or the plugin is refused. `time`: limit for one call of the handler.
  static std::unique_ptr<WorkerPlugin> load(const std::string& path, const std::string& program,
                                            std::shared_ptr<WorkerPool> pool, std::chrono::milliseconds time,
                                            std::string& error);
  // The same for a file that was already read: `bytes` are those of `path`.
  static std::unique_ptr<WorkerPlugin> load(const std::string& path, platform::SealedCopy bytes,
                                            const std::string& program, std::shared_ptr<WorkerPool> pool,
                                            std::chrono::milliseconds time, std::string& error);
  ~WorkerPlugin() override;

  std::int32_t handle(wk_call& call, loader::CallState& state) const noexcept override;
  std::string disabled_reason() const override { return failures_->disabled_reason(); }

 private:
  WorkerPlugin(const std::string& path, platform::SealedCopy bytes, const std::string& program,
               std::shared_ptr<WorkerPool> pool, std::chrono::milliseconds time);
  std::int32_t ask(wk_call& call, loader::CallState& state, Failure& failure) const;

  platform::SealedCopy bytes_;
  Start start_;
  std::shared_ptr<WorkerPool> pool_;
  std::chrono::milliseconds time_;
  std::shared_ptr<Failures> failures_;
};

}  // namespace whoiskit::worker
