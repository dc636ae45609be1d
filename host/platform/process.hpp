// platform/process.hpp: a child process, held by a descriptor (pidfd_open(2)). Its number is not used, because the
// system may give that number to another process.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// What to start, and what it begins with.
struct Command {
  std::string program;
  std::vector<std::string> arguments;            // the first is the name that it goes by
  std::vector<std::pair<int, int>> descriptors;  // of this process, and the number each has in the new one: 3 to 9
};

// How a process ended.
struct End {
  bool known = false;  // false: other code of this process took the status
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
  Process(int pid, Descriptor pidfd) : pid_(pid), pidfd_(std::move(pidfd)) {}

  int pid_;
  Descriptor pidfd_;
  bool waited_ = false;
};

// The program that this process runs, for Command::program.
std::string own_program();

// Runs another program in this process's place, with the standard arrangement for broken pipes. Returns only where
// that fails: errno's value.
int replace_process(const std::string& program, const std::vector<std::string>& arguments);

// "SEGV" of a signal's number; empty where it has no name.
std::string signal_name(int number);

}  // namespace whoiskit::platform
