// worker/process.hpp: a child process, by its descriptor (pidfd_open(2)): a number could be somebody else's by the time
// it is used.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "loader/sealed_copy.hpp"

namespace whoiskit::worker {

// What to start, and what it begins with.
struct Command {
  std::string program;
  std::vector<std::string> arguments;            // the first is the name that it goes by
  std::vector<std::pair<int, int>> descriptors;  // of this process, and the number each has in the new one: 3 to 9
};

// How a process ended.
struct End {
  bool known = false;  // false: somebody else in this process took the status
  bool killed = false;
  int number = 0;  // the signal, or the exit status
};

class Process {
 public:
  // Starts it with an empty environment, /dev/null for standard streams, the command's descriptors and no others. Null,
  // with `error`, where the system refuses. It is killed when the calling thread ends.
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
