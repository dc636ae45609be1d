#include "worker/child/serve.hpp"

#include <memory>
#include <optional>
#include <string>

#include "loader/native_plugin.hpp"
#include "model/arena.hpp"
#include "platform/memory.hpp"
#include "platform/sandbox.hpp"
#include "platform/sealed_copy.hpp"
#include "platform/wait.hpp"
#include "worker/answer.hpp"
#include "worker/limits.hpp"
#include "worker/request.hpp"

namespace whoiskit::worker::child {
namespace {

// Ends the host's turn: this process' answer is ready.
void hand_over(const ToWorker& to, FromWorker& from, std::uint32_t turn, std::size_t size) {
  from.size.store(size, std::memory_order_relaxed);
  from.turn.store(turn, std::memory_order_seq_cst);
  if (to.asleep.load(std::memory_order_seq_cst) != 0) platform::set_event(kEventFd);
}

// Waits for the turn after `last`.
std::uint32_t await_turn(const ToWorker& to, FromWorker& from, std::uint32_t last) {
  static FolderWatcher watcher;
  watcher.watch(to.turn, last, microseconds(to.spin_us));
  while (to.turn.load(std::memory_order_seq_cst) == last) {
    from.asleep.store(1, std::memory_order_seq_cst);
    if (to.turn.load(std::memory_order_seq_cst) == last) platform::sleep_on(to.turn, last);
    from.asleep.store(0, std::memory_order_relaxed);
  }
  return to.turn.load(std::memory_order_acquire);
}

// Loads the plugin and seals this process around it. Returns null, with the reason, if that failed.
std::unique_ptr<loader::NativePlugin> load(platform::Sandbox& sandbox, const char* path, model::Keys& keys,
                                           std::string& error) {
  std::optional<platform::SealedCopy> bytes = platform::SealedCopy::adopt(kPluginFd, error);
  if (!bytes) return nullptr;
  const std::string name = bytes->name_to_load();  // as the loader names it
  sandbox.path = name.c_str();
  if (error = platform::seal_for_loading(sandbox); !error.empty()) return nullptr;
  auto plugin = loader::NativePlugin::load(path, std::move(*bytes), keys, error);
  if (std::string fault = platform::seal_for_calls(); !fault.empty()) {
    error = std::move(fault);
    return nullptr;
  }
  return plugin;
}

}  // namespace

void serve(const ToWorker& to, FromWorker& from, const char* path) {
  platform::Sandbox sandbox;
  sandbox.noted = &from.fault;
  sandbox.exit_status = kEndForbidden;
  sandbox.library = kPluginFd;
  sandbox.event = kEventFd;
  sandbox.address_space = kMaxMemory;
  sandbox.stack = kMaxStack;
  sandbox.processor_seconds = static_cast<std::uint64_t>(kMaxCpu.count());
  platform::give_up_rights(sandbox);
  static model::Keys keys;
  std::string error;
  // Never freed: its descriptor cannot be closed any more, and the process ends as a whole.
  const loader::NativePlugin* const plugin = load(sandbox, path, keys, error).release();
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
