#include "worker/worker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>

#include "platform/this_process.hpp"
#include "platform/wait.hpp"
#include "worker/end_text.hpp"
#include "worker/limits.hpp"
#include "worker/request.hpp"

namespace whoiskit::worker {
namespace {

std::string in_words(milliseconds time) {
  return time.count() % 1000 == 0 ? fmt::format("{} s", time.count() / 1000) : fmt::format("{} ms", time.count());
}

// Longer than any deadline.
constexpr milliseconds kLongest{60'000};

}  // namespace

bool Worker::prepare(std::string& error) {
  if (!to_.create("whoiskit-request", kHead + kMaxRequest, true) ||
      !from_.create("whoiskit-answer", kHead + kMaxAnswer, false)) {
    error = std::string("no memory to share with a worker: ") + std::strerror(errno);
    return false;
  }
  event_ = platform::make_event();
  if (!event_) {
    error = std::string("no descriptor for a worker: ") + std::strerror(errno);
    return false;
  }
  turn_ = kLoadTurn;
  to().turn.store(turn_, std::memory_order_relaxed);
  to().parent = static_cast<std::uint32_t>(platform::process_id());
  to().spin_us = std::thread::hardware_concurrency() > 1 ? static_cast<std::uint32_t>(kSpin.count()) : 0;
  return true;
}

std::unique_ptr<Worker> Worker::start(const Start& start, const Spawn& spawn, loader::Description& description,
                                      Failure& failure) {
  std::unique_ptr<Worker> worker(new Worker);
  failure = {};
  if (!worker->prepare(failure.text)) return nullptr;
  const platform::Descriptor plugin = start.bytes->copy_again();
  if (!plugin) {
    failure.text = std::string("no memory file for a worker's plugin: ") + std::strerror(errno);
    return nullptr;
  }
  worker->process_ = spawn(
      {
          start.program,
          {"whoiskit-worker", start.path},
          {
              {worker->to_.descriptor(), kToWorkerFd},
              {worker->from_.descriptor(), kFromWorkerFd},
              {worker->event_.get(), kEventFd},
              {plugin.get(), kPluginFd},
          },
      },
      failure.text);
  if (!worker->process_) return nullptr;
  worker->to_.close_file();
  worker->from_.close_file();
  const Wait waited = worker->sleep(Clock::now() + kMaxStart, nullptr);
  if (waited == Wait::late) failure = {fmt::format("not loaded in {}", in_words(kMaxStart)), true};
  if (waited == Wait::ended) worker->end(failure);
  if (waited != Wait::answered) return nullptr;
  std::string_view bytes;
  if (!worker->take_answer(bytes) || !read_loaded(bytes, description, failure.text)) {
    failure = {"gave a malformed answer when it was loaded", true};
    return nullptr;
  }
  failure.of_plugin = !failure.text.empty();
  return failure.text.empty() ? std::move(worker) : nullptr;
}

Worker::Result Worker::call(const wk_call& call, milliseconds time, loader::CallState& state, std::int32_t& code,
                            Failure& failure) {
  const Clock::time_point began = Clock::now();
  Clock::time_point deadline = began + time;
  const bool own_time =
      call.deadline_ns == 0 || Clock::time_point(std::chrono::nanoseconds(call.deadline_ns)) >= deadline;
  if (!own_time) deadline = Clock::time_point(std::chrono::nanoseconds(call.deadline_ns));
  const std::size_t size = write_request(call, to().bytes(), kMaxRequest);
  if (size == 0) {
    failure = {fmt::format("the answers are more than the {} MiB that a worker takes", kMaxRequest >> 20), false};
    return Result::refused;
  }
  to().size = size;
  to().cancel.store(0, std::memory_order_relaxed);
  begin_turn();
  const Wait waited = wait(deadline, call.cancel);
  spent_ += Clock::now() - began + kSpin;
  worn_ = worn_ || spent_ > kReplaceAfter || size > kKeep;
  switch (waited) {
    case Wait::answered:
      break;
    case Wait::ended:
      end(failure);
      return Result::gone;
    case Wait::late:
      failure = own_time ? Failure{"no answer in " + in_words(time), true}
                         : Failure{"no answer before the look-up's time was up", false};
      return Result::gone;
    case Wait::cancelled:
      failure = {"cancelled", false};
      return Result::gone;
  }
  std::string_view bytes;
  const std::string_view fault = take_answer(bytes) ? answer_.read(bytes, call) : "its size is out of bounds";
  if (!fault.empty()) {
    failure = {fmt::format("gave a malformed answer: {}", fault), true};
    return Result::gone;
  }
  code = answer_.store(call, state);
  return Result::answered;
}

void Worker::begin_turn() {
  to().turn.store(++turn_, std::memory_order_seq_cst);
  if (from().asleep.load(std::memory_order_seq_cst) != 0) platform::wake_one(to().turn);
}

Worker::Wait Worker::wait(Clock::time_point deadline, const volatile std::uint32_t* cancel) {
  const bool quick = watcher_.watch(from().turn, turn_ - 1, microseconds(to().spin_us));
  return quick && from().turn.load(std::memory_order_acquire) == turn_ ? Wait::answered : sleep(deadline, cancel);
}

Worker::Wait Worker::sleep(Clock::time_point deadline, const volatile std::uint32_t* cancel) {
  to().asleep.store(1, std::memory_order_seq_cst);
  Wait outcome = Wait::late;
  for (;;) {
    if (from().turn.load(std::memory_order_seq_cst) == turn_) {
      outcome = Wait::answered;
      break;
    }
    if (cancel != nullptr && __atomic_load_n(cancel, __ATOMIC_RELAXED) != 0) {
      to().cancel.store(1, std::memory_order_relaxed);
      deadline = std::min(deadline, Clock::now() + kCancelGrace);
      cancel = nullptr;
      outcome = Wait::cancelled;
    }
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) break;
    const milliseconds slice = std::min(left, cancel == nullptr ? kLongest : kCancelLook);
    const platform::Ready ready =
        platform::wait_readable({event_.get(), process_->descriptor()}, static_cast<int>(slice.count()));
    if (ready.has(0) && platform::clear_event(event_.get())) continue;
    if (!ready.has(1)) continue;
    outcome = from().turn.load(std::memory_order_seq_cst) == turn_ ? Wait::answered : Wait::ended;
    break;
  }
  to().asleep.store(0, std::memory_order_relaxed);
  return outcome;
}

void Worker::end(Failure& failure) {
  const platform::End end = process_->wait();
  failure = {text_of(end, from().fault.load(std::memory_order_relaxed)), true};
}

bool Worker::take_answer(std::string_view& bytes) {
  const std::uint64_t size = from().size.load(std::memory_order_relaxed);
  if (size > kMaxAnswer) return false;
  if (size > kKeep) worn_ = true;
  if (size > copy_size_) {
    copy_size_ = std::max<std::size_t>(size, std::size_t{16} << 10);
    copy_ = std::make_unique_for_overwrite<char[]>(copy_size_);
  }
  if (size > 0) std::memcpy(copy_.get(), from().bytes(), size);
  bytes = {copy_.get(), size};
  return true;
}

}  // namespace whoiskit::worker
