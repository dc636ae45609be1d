// cli/log.hpp: --log: writes the log lines of plugins as JSON to a file or standard error, or to systemd's journal.
#pragma once

#include <atomic>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// A line of JSON, or a datagram for the journal (systemd.io/JOURNAL_NATIVE_PROTOCOL). It is valid whatever the entry
// contains. A line has at most kMaxLogLine bytes.
inline constexpr std::size_t kMaxLogLine = 4096;  // PIPE_BUF: a pipe accepts it whole or not at all
std::string log_line(const LogEntry& entry);
std::string journal_datagram(const LogEntry& entry);

class Log {
 public:
  // `where`: "stderr", "journal", "journal:SOCKET", or a file that lines are appended to. Throws UsageError if it
  // cannot be written to.
  explicit Log(std::string where);

  // [any-thread] Each line is written by one system call. If the log is full or gone, this is reported once on standard
  // error, and the command continues.
  void write(const LogEntry& entry);
  // Opens the file of that name again, after the previous file was renamed. If that fails, the previous file stays
  // open.
  void reopen();

 private:
  platform::Descriptor open_file() const;
  void lost(int error);

  const std::string where_;
  const bool journal_;
  bool file_ = false;
  std::string journal_socket_;  // its path
  platform::Descriptor out_;
  std::atomic<bool> torn_{false};  // the last line was written only partly, as on a full disk
  std::atomic<bool> said_{false};
};

}  // namespace whoiskit::cli
