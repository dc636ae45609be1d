// cli/waiting.hpp: on a terminal, a line that shows which server a look-up waits for, and for how long.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace whoiskit::cli {

// Writes to standard error, and only if that is a terminal. The line appears after one second and is updated each
// second. The caller removes it with pause() before it prints anything else.
class Waiting {
 public:
  explicit Waiting(std::size_t queries);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  bool shows() const { return shows_; }

  // A query is sent to a server: HostOptions::on_ask. [any-thread]
  void asked(std::string_view query, std::string_view server);
  // From now on the line is about this query, in its normalised form.
  void wait_for(std::string query);
  // Removes the line; nothing is written until wait_for().
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
  std::string query_;  // the one waited for
  Clock::time_point since_{};
  std::size_t done_ = 0;
  bool waits_ = false, written_ = false, ends_ = false;
  std::thread thread_;
};

}  // namespace whoiskit::cli
