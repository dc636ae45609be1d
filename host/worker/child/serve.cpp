#include "worker/child/serve.hpp"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>

#include "loader/native_plugin.hpp"
#include "loader/sealed_copy.hpp"
#include "model/arena.hpp"
#include "worker/answer.hpp"
#include "worker/child/seal.hpp"
#include "worker/limits.hpp"
#include "worker/request.hpp"

namespace whoiskit::worker::child {
namespace {

// The host's turn ends, this process' answer is there.
void hand_over(const ToWorker& to, FromWorker& from, std::uint32_t turn, std::size_t size) {
  from.size.store(size, std::memory_order_relaxed);
  from.turn.store(turn, std::memory_order_seq_cst);
  if (to.asleep.load(std::memory_order_seq_cst) == 0) return;
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(kEventFd, &one, sizeof one);  // can only be full, which wakes, too
}

// Waits for the turn after `last`.
std::uint32_t await_turn(const ToWorker& to, FromWorker& from, std::uint32_t last) {
  static Watcher watcher;
  watcher.watch(to.turn, last, microseconds(to.spin_us));
  while (to.turn.load(std::memory_order_seq_cst) == last) {
    from.asleep.store(1, std::memory_order_seq_cst);
    if (to.turn.load(std::memory_order_seq_cst) == last) {
      ::syscall(SYS_futex, &to.turn, FUTEX_WAIT, last, nullptr, nullptr, 0);
    }
    from.asleep.store(0, std::memory_order_relaxed);
  }
  return to.turn.load(std::memory_order_acquire);
}

// The plugin, with this process sealed around it; null, with the reason, where that failed.
std::unique_ptr<loader::NativePlugin> load(FromWorker& from, const char* path, model::Keys& keys, std::string& error) {
  std::optional<loader::SealedCopy> bytes = loader::SealedCopy::adopt(kPluginFd, error);
  if (!bytes) return nullptr;
  const std::string name = "/proc/self/fd/" + std::to_string(kPluginFd);  // as the loader calls it
  if (error = seal_for_loading(from, name.c_str()); !error.empty()) return nullptr;
  auto plugin = loader::NativePlugin::load(path, std::move(*bytes), keys, error);
  if (std::string fault = seal_for_calls(); !fault.empty()) {
    error = std::move(fault);
    return nullptr;
  }
  return plugin;
}

}  // namespace

void serve(const ToWorker& to, FromWorker& from, const char* path) {
  static model::Keys keys;
  std::string error;
  // Never freed: its descriptor cannot be closed any more, and the process ends as a whole.
  const loader::NativePlugin* const plugin = load(from, path, keys, error).release();
  {
    WireWriter wire(from.bytes(), kMaxAnswer);
    write_loaded(plugin == nullptr ? loader::Description{} : plugin->description(), error, wire);
    hand_over(to, from, kLoadTurn, wire.size());
  }
  model::Arena arena;
  Request request;
  for (std::uint32_t turn = kLoadTurn; plugin != nullptr;) {
    turn = await_turn(to, from, turn);
    WireWriter wire(from.bytes(), kMaxAnswer);
    if (request.read({to.bytes(), to.size})) {
      arena.reset();
      model::Draft draft(arena, request.texts());
      loader::CallState state(draft, {keys, plugin->claim()});
      state.cancel = reinterpret_cast<const volatile std::uint32_t*>(&to.cancel);
      wk_call call = request.call();
      call.cancel = state.cancel;
      const std::int32_t code = plugin->handle(call, state);
      write_answer(code, state, wire);
    }
    hand_over(to, from, turn, wire.full() ? kMaxAnswer + 1 : wire.size());
  }
}

}  // namespace whoiskit::worker::child
