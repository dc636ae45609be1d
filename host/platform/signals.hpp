// platform/signals.hpp: requests from outside to end or to reload, as something to wait for.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

enum class Signal { interrupt, terminate, hang_up, child_ended };

// Signals as something to read, blocked for all threads that begin from now on: make it before any thread.
class SignalQueue {
 public:
  explicit SignalQueue(std::initializer_list<Signal> signals);
  ~SignalQueue();
  SignalQueue(const SignalQueue&) = delete;
  SignalQueue& operator=(const SignalQueue&) = delete;

  // Readable when one has come.
  int descriptor() const { return descriptor_.get(); }
  // The next one that has come; nothing where none has. Does not wait.
  std::optional<Signal> next() const;

  // Runs a program, looked up in PATH, with the signals as they were before this queue, and waits for its end. Passes
  // on the interrupts and requests to terminate that come meanwhile; the queue has these two and `child_ended`. The
  // program's exit status as a shell gives it; nothing where it cannot be started.
  std::optional<int> run(const std::vector<std::string>& command) const;

 private:
  struct Mask;
  std::unique_ptr<Mask> before_;
  Descriptor descriptor_;
};

// SIGINT and SIGTERM as a wish to end, so that what is written ends with a whole line. From construction to destruction
// the first of the two signals is remembered; the next one ends the process at once, as without this. One that was
// ignored before stays ignored. One of these at a time.
class EndSignals {
 public:
  enum class Wanted { both, sigterm };
  // With `sigterm` an interrupt ends the process at once, as without this. Throws std::system_error where the system
  // has no descriptor left.
  explicit EndSignals(Wanted wanted = Wanted::both);
  ~EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

  bool came() const;
  // Becomes readable when one comes.
  int descriptor() const;
  // Ends the process by the signal that came, so that whoever waits for it sees which (a shell: 128 and its number).
  // Returns if none came.
  void end_by_it() const;
};

// A write to a pipe without a reader fails from now on, and does not end the process.
void ignore_broken_pipes();

}  // namespace whoiskit::platform
