// worker/worker_plugin.hpp: a plugin whose handler runs in worker processes without rights (child/seal.hpp): what it
// breaks, it breaks for its own call only.
//
// The file is read once; every worker loads that copy. A call whose worker crashes, hangs or answers nonsense fails
// with words that say so, and the next call gets a new worker. After kMaxFailures of them in a row the plugin is not
// asked any more (quarantine.hpp).
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
  // Starts a first worker and has it load the plugin. Null, with `error` naming the file, what is wrong and the way
  // out, where no worker can be started or the plugin is refused. `time`: of one call of the handler.
  static std::unique_ptr<WorkerPlugin> load(const std::string& path, const std::string& program,
                                            std::shared_ptr<WorkerPool> pool, std::chrono::milliseconds time,
                                            std::string& error);
  // The same of a file that was read before: `bytes` are those of `path`.
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
