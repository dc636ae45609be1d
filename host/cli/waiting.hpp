// cli/waiting.hpp: on a terminal, a line that says which server a look-up waits for, and for how long.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace whoiskit::cli {

// Writes to standard error, and only where that is a terminal. The line comes after a second, is written again each
// second, and is gone before anything else is printed.
class Waiting {
 public:
  explicit Waiting(std::size_t queries);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  bool shows() const { return shows_; }

  // A question goes out: HostOptions::on_ask. [any-thread]
  void asked(std::string_view query, std::string_view server);
  // The line is about this query, as normalised, from now on.
  void wait_for(std::string query);
  // Takes the line away; nothing is written until wait_for().
  void pause();

 private:
  using Clock = std::chrono::steady_clock;
  struct Question {
    std::string server;
    Clock::time_point since;
  };

  void run();
  void write_line();
  void clear();

  const bool shows_;
  const std::size_t queries_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Question, std::less<>> questions_;
  std::string query_;  // that is waited for
  Clock::time_point since_{};
  std::size_t done_ = 0;
  bool waits_ = false, written_ = false, ends_ = false;
  std::thread thread_;
};

}  // namespace whoiskit::cli
