// platform/signals.hpp: signals that ask the process to end or to reload, as descriptors that can be waited for.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

enum class Signal { interrupt, terminate, hang_up, child_ended };

// Signals that are read from a descriptor. They are blocked in all threads that start after its construction, so
// construct it before any thread.
class SignalQueue {
 public:
  explicit SignalQueue(std::initializer_list<Signal> signals);
  ~SignalQueue();
  SignalQueue(const SignalQueue&) = delete;
  SignalQueue& operator=(const SignalQueue&) = delete;

  // Readable when a signal has arrived.
  int descriptor() const { return descriptor_.get(); }
  // The next signal that has arrived; nothing if there is none. Does not wait.
  std::optional<Signal> next() const;

  // Runs a program, searched for in PATH, with the signal mask from before this queue, and waits for its end.
  // Interrupts and requests to terminate that arrive meanwhile are passed on to it. The queue must have these two and
  // `child_ended`. Returns the program's exit status as a shell reports it, or nothing if the program cannot be
  // started.
  std::optional<int> run(const std::vector<std::string>& command) const;

 private:
  struct Mask;
  std::unique_ptr<Mask> before_;
  Descriptor descriptor_;
};

// Treats SIGINT and SIGTERM as a request to end, so that the output ends with a complete line. From construction to
// destruction the first of the two signals is recorded; the next one ends the process at once, as it would without this
// object. A signal that was ignored before stays ignored. Only one such object may exist at a time.
class EndSignals {
 public:
  enum class Wanted { both, sigterm };
  // With `sigterm`, an interrupt ends the process at once, as without this object. Throws std::system_error if no
  // descriptor is left.
  explicit EndSignals(Wanted wanted = Wanted::both);
  ~EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

  bool came() const;
  // Becomes readable when a signal arrives.
  int descriptor() const;
  // Ends the process with the signal that arrived, so that its parent sees which one it was (a shell reports 128 and
  // its number). Returns if none has arrived.
  void end_by_it() const;
};

// From now on, a write to a pipe without a reader fails, and does not end the process.
void ignore_broken_pipes();

}  // namespace whoiskit::platform
