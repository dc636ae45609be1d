#include "cli/log.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/options.hpp"
#include "cli/output.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::string_view kJournal = "journal", kJournalAt = "journal:";
constexpr std::string_view kSystemJournal = "/run/systemd/journal/socket";
constexpr mode_t kMode = 0600;  // it says what was looked up

bool is_journal(std::string_view where) { return where == kJournal || where.starts_with(kJournalAt); }

[[noreturn]] void refuse(const std::string& where, int error) {
  throw UsageError("--log " + where + ": " + std::strerror(error));
}

sockaddr_un address_of(const std::string& where) {
  const std::string_view path = where == kJournal ? kSystemJournal : std::string_view(where).substr(kJournalAt.size());
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) refuse(where, ENAMETOOLONG);
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

// A socket that is not connected: the journal may start anew while we run.
text::Descriptor journal_socket(const std::string& where, const sockaddr_un& address) {
  text::Descriptor made(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!made) refuse(where, errno);
  const text::Descriptor trial(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (::connect(trial.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw UsageError("--log " + where + ": there is no journal at " + address.sun_path + ": " + std::strerror(errno) +
                     "; name a file, or stderr");
  }
  return made;
}

}  // namespace

Log::Log(std::string where) : where_(std::move(where)), journal_(is_journal(where_)) {
  if (journal_) {
    address_ = address_of(where_);
    out_ = journal_socket(where_, address_);
  } else if (where_ == "stderr") {
    out_ = text::Descriptor(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3));
    if (!out_) refuse(where_, errno);
  } else {
    file_ = true;
    out_ = open_file();
    if (!out_) refuse(where_, errno);
  }
}

// With errno where there is none. A pipe is not waited for: one without a reader is refused.
text::Descriptor Log::open_file() const {
  text::Descriptor made(
      ::open(where_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, kMode));
  struct stat info {};
  if (!made || ::fstat(made.get(), &info) != 0) return text::Descriptor();
  if (S_ISREG(info.st_mode) || S_ISFIFO(info.st_mode) || S_ISCHR(info.st_mode)) return made;
  errno = EINVAL;
  return text::Descriptor();
}

void Log::write(const LogEntry& entry) {
  std::string line = journal_ ? journal_datagram(entry) : log_line(entry);
  const bool torn = torn_.exchange(false);
  if (torn) line.insert(line.begin(), '\n');
  ssize_t size;
  do {
    size = journal_ ? ::sendto(out_.get(), line.data(), line.size(), MSG_NOSIGNAL,
                               reinterpret_cast<const sockaddr*>(&address_), sizeof address_)
                    : ::write(out_.get(), line.data(), line.size());
  } while (size < 0 && errno == EINTR);
  if (size == static_cast<ssize_t>(line.size())) return;
  if (torn || size > 0) torn_ = true;
  lost(size < 0 ? errno : ENOSPC);
}

void Log::reopen() {
  if (!file_) return;
  const text::Descriptor made = open_file();
  // In the place of the former one at once: other threads write meanwhile.
  if (!made || ::dup3(made.get(), out_.get(), O_CLOEXEC) < 0) {
    return complain("--log " + where_ + ": not opened anew: " + std::strerror(errno));
  }
  torn_ = said_ = false;
}

void Log::lost(int error) {
  if (said_.exchange(true)) return;
  complain("--log " + where_ + ": lines are lost: " + std::strerror(error));
}

}  // namespace whoiskit::cli
