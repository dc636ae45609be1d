// The real command as a child process.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::cli {

struct Result {
  int status = -1;  // exit status; 128 + n for signal n
  std::string out, err;
};

// What the child receives in addition to its arguments.
struct Surroundings {
  std::string input = {};                     // standard input
  std::vector<std::string> environment = {};  // NAME=VALUE, added to a clean environment
  std::string folder = {};                    // current directory; empty: the current one
  std::string output = {};                    // file for standard output; empty: it is captured; "-": closed
  std::string program = WHOISKIT_COMMAND;     // the program to run
};

// Runs the command to its end. The plugins are those of this build.
Result run(std::vector<std::string> arguments, const Surroundings& surroundings = {});

// Runs the command on a terminal with this many columns. `out` is everything that it shows, including standard error.
Result run_on_terminal(const std::vector<std::string>& arguments, unsigned short columns,
                       const std::vector<std::string>& environment = {});

// The command, for interaction while it runs.
class Running {
 public:
  explicit Running(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {});
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void write(std::string_view text);
  std::string read_line();  // waits for it
  void close_input();
  void close_output();
  void signal(int number);
  std::string read_all();                           // to the end of its output
  void wait_until_output_fills(std::size_t bytes);  // that the reader has not taken yet
  int wait();
  int pid() const { return pid_; }

 private:
  int pid_ = -1, input_ = -1, output_ = -1;
};

// A folder of the test's own, removed at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  std::string write(const std::string& name, std::string_view text) const;  // returns the path
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::string& path);

// A file of the demonstration's registries.
inline std::string demo(const std::string& name) { return WHOISKIT_SOURCE_DIR "/tests/simnet/demo/" + name; }

inline const char kRegistered[] = "whois.nic.biz/example.biz.txt";
inline const char kFree[] = "whois.nic.biz/notfound.txt";

}  // namespace whoiskit::cli
