// worker/process.hpp: a child process, by its descriptor (pidfd_open(2)): a number could be somebody else's by the time
// it is used.
#pragma once

#include <memory>
#include <string>

#include "loader/sealed_copy.hpp"

namespace whoiskit::worker {

// What to start: the worker program, the path of the plugin for its messages, and what it begins with.
struct Command {
  std::string program, plugin;
  int to_worker, from_worker, event, file;  // descriptors
};

// How a process ended.
struct End {
  bool known = false;  // false: somebody else in this process took the status
  bool killed = false;
  int number = 0;  // the signal, or the exit status
};

class Process {
 public:
  // Starts it with an empty environment, the command's descriptors and no others. Null, with `error`, where the system
  // refuses. It is killed when the calling thread ends.
  static std::unique_ptr<Process> start(const Command& command, std::string& error);
  // Kills it and waits for its end.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Readable once it has ended.
  int descriptor() const { return pidfd_.get(); }
  int pid() const { return pid_; }
  void kill();
  // Waits for its end.
  End wait();

 private:
  Process(int pid, loader::Descriptor pidfd) : pid_(pid), pidfd_(std::move(pidfd)) {}

  int pid_;
  loader::Descriptor pidfd_;
  bool waited_ = false;
};

}  // namespace whoiskit::worker
