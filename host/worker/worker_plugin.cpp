#include "worker/worker_plugin.hpp"

#include <optional>
#include <utility>

#include "platform/library.hpp"
#include "worker/limits.hpp"

namespace whoiskit::worker {

WorkerPlugin::WorkerPlugin(const std::string& path, platform::SealedCopy bytes, const std::string& program,
                           std::shared_ptr<WorkerPool> pool, milliseconds time)
    : Plugin(path),
      bytes_(std::move(bytes)),
      start_{program, path, &bytes_},
      pool_(std::move(pool)),
      time_(time),
      failures_(pool_->quarantine().of(bytes_.bytes())) {
  bytes_.close_descriptor();  // each worker is given its own
}

std::unique_ptr<WorkerPlugin> WorkerPlugin::load(const std::string& path, const std::string& program,
                                                 std::shared_ptr<WorkerPool> pool, milliseconds time,
                                                 std::string& error) {
  std::optional<platform::SealedCopy> bytes = platform::SealedCopy::read(path, platform::kMaxLibraryBytes, error);
  return bytes ? load(path, std::move(*bytes), program, std::move(pool), time, error) : nullptr;
}

std::unique_ptr<WorkerPlugin> WorkerPlugin::load(const std::string& path, platform::SealedCopy bytes,
                                                 const std::string& program, std::shared_ptr<WorkerPool> pool,
                                                 milliseconds time, std::string& error) {
  std::unique_ptr<WorkerPlugin> plugin(new WorkerPlugin(path, std::move(bytes), program, std::move(pool), time));
  Failure failure;
  if (!plugin->pool_->take(plugin.get(), plugin->start_, Clock::now() + kMaxStart, plugin->description_, failure)) {
    // The loader's message already names the file.
    const bool named = failure.text.starts_with(path);
    error = named ? failure.text : path + ": cannot be run in a worker: " + failure.text;
    return nullptr;
  }
  if (plugin->claim() != loader::claim_of(path)) {
    error = path + ": claims something else than its file name";
    return nullptr;
  }
  return plugin;
}

WorkerPlugin::~WorkerPlugin() { pool_->retire(this); }

std::int32_t WorkerPlugin::ask(wk_call& call, loader::CallState& state, Failure& failure) const {
  loader::Description again;
  WorkerPool::Busy worker = pool_->take(this, start_, Clock::now() + time_, again, failure);
  if (!worker) return WK_E_INTERNAL;
  std::int32_t code = WK_E_INTERNAL;
  if (worker->call(call, time_, state, code, failure) == Worker::Result::gone) worker.end();
  return code;
}

std::int32_t WorkerPlugin::handle(wk_call& call, loader::CallState& state) const noexcept {
  try {
    if (std::string why = disabled_reason(); !why.empty()) {
      state.errors.push_back(std::move(why));
      return WK_E_INTERNAL;
    }
    Failure failure;
    const std::int32_t code = ask(call, state, failure);
    if (failure.text.empty()) {
      failures_->forget();
      return code;
    }
    if (failure.of_plugin) failures_->note(failure.text);
    state.errors.push_back(std::move(failure.text));
  } catch (...) {
    state.errors.emplace_back("there is no memory to ask its worker");
  }
  return WK_E_INTERNAL;
}

}  // namespace whoiskit::worker
