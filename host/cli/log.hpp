// cli/log.hpp: --log: the lines of plugins, as JSON in a file or on standard error, or in systemd's journal.
#pragma once

#include <atomic>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// A line of JSON, or a datagram for the journal (systemd.io/JOURNAL_NATIVE_PROTOCOL). Any texts give a valid one, of
// kMaxLogLine bytes at most.
inline constexpr std::size_t kMaxLogLine = 4096;  // PIPE_BUF: what a pipe takes whole or not at all
std::string log_line(const LogEntry& entry);
std::string journal_datagram(const LogEntry& entry);

class Log {
 public:
  // "stderr", "journal", "journal:SOCKET" or a file, to which lines are added. Throws UsageError where it cannot be
  // written to.
  explicit Log(std::string where);

  // [any-thread] Each line goes out by one call of the system. A log that is full or gone is said once on standard
  // error, and stops nothing.
  void write(const LogEntry& entry);
  // Opens the file of that name anew: the former one was renamed. Where that fails the former one is written on.
  void reopen();

 private:
  platform::Descriptor open_file() const;
  void lost(int error);

  const std::string where_;
  const bool journal_;
  bool file_ = false;
  std::string journal_socket_;  // its path
  platform::Descriptor out_;
  std::atomic<bool> torn_{false};  // the last line was written in part: a disk was full
  std::atomic<bool> said_{false};
};

}  // namespace whoiskit::cli
