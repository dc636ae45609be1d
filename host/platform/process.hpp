// platform/process.hpp: a child process, identified by a descriptor (pidfd_open(2)). Its number is not used, because
// the system may give that number to another process.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// The program to start, with its arguments and descriptors.
struct Command {
  std::string program;
  std::vector<std::string> arguments;            // the first is the program's name
  std::vector<std::pair<int, int>> descriptors;  // number in this process, number in the new one: 3 to 9
};

// How a process ended.
struct End {
  bool known = false;  // false: other code of this process took the status
  bool killed = false;
  int number = 0;  // the signal, or the exit status
};

class Process {
 public:
  // Starts a process with an empty environment, /dev/null as standard streams, the command's descriptors and no others.
  // If the system refuses, it returns null and sets `error`. The process is killed when the calling thread ends.
  static std::unique_ptr<Process> start(const Command& command, std::string& error);
  // Kills the process and waits for its end.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Readable once the process has ended.
  int descriptor() const { return pidfd_.get(); }
  int pid() const { return pid_; }
  void kill();
  // Waits for the end of the process.
  End wait();

 private:
  Process(int pid, Descriptor pidfd) : pid_(pid), pidfd_(std::move(pidfd)) {}

  int pid_;
  Descriptor pidfd_;
  bool waited_ = false;
};

// The program that this process runs, for Command::program.
std::string own_program();

// Replaces this process by another program, with the default handling of broken pipes. Returns only on failure, with
// the value of errno.
int replace_process(const std::string& program, const std::vector<std::string>& arguments);

// The name of a signal, such as "SEGV"; empty if it has no name.
std::string signal_name(int number);

}  // namespace whoiskit::platform
