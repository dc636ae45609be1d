#include "cli/log.hpp"

#include <cerrno>
#include <cstring>

#include "cli/options/options.hpp"
#include "cli/output.hpp"
#include "platform/file.hpp"
#include "platform/socket.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::string_view kJournal = "journal", kJournalAt = "journal:";
constexpr std::string_view kSystemJournal = "/run/systemd/journal/socket";
constexpr std::uint32_t kMode = 0600;  // only for the owner: the log contains the queries

bool is_journal(std::string_view where) { return where == kJournal || where.starts_with(kJournalAt); }

[[noreturn]] void refuse(const std::string& where, int error) {
  throw UsageError("--log " + where + ": " + std::strerror(error));
}

std::string socket_of(const std::string& where) {
  return std::string(where == kJournal ? kSystemJournal : std::string_view(where).substr(kJournalAt.size()));
}

platform::Descriptor journal_socket(const std::string& where, const std::string& path) {
  platform::Descriptor made = platform::make_local_socket();
  if (!made) refuse(where, errno);
  if (platform::is_local_receiver(path)) return made;
  if (errno == ENAMETOOLONG) refuse(where, errno);
  throw UsageError("--log " + where + ": there is no journal at " + path + ": " + std::strerror(errno) +
                   "; name a file, or stderr");
}

}  // namespace

Log::Log(std::string where) : where_(std::move(where)), journal_(is_journal(where_)) {
  if (journal_) {
    journal_socket_ = socket_of(where_);
    out_ = journal_socket(where_, journal_socket_);
  } else if (where_ == "stderr") {
    out_ = platform::duplicate(platform::kStandardError, platform::kStandardError + 1);
    if (!out_) refuse(where_, errno);
  } else {
    file_ = true;
    out_ = open_file();
    if (!out_) refuse(where_, errno);
  }
}

// Sets errno if it returns none. It does not wait for the reader of a pipe: a pipe without a reader is refused.
platform::Descriptor Log::open_file() const {
  using platform::FileKind;
  platform::Descriptor made = platform::open_to_append(where_, kMode);
  const auto state = made ? platform::state_of(made.get()) : std::nullopt;
  if (!state) return platform::Descriptor();
  for (const FileKind kind : {FileKind::regular, FileKind::pipe, FileKind::character_device}) {
    if (state->kind == kind) return made;
  }
  errno = EINVAL;
  return platform::Descriptor();
}

void Log::write(const LogEntry& entry) {
  std::string line = journal_ ? journal_datagram(entry) : log_line(entry);
  const bool torn = torn_.exchange(false);
  if (torn) line.insert(line.begin(), '\n');
  const std::int64_t size =
      journal_ ? platform::send_to_path(out_.get(), journal_socket_, line) : platform::write_some(out_.get(), line);
  if (size == static_cast<std::int64_t>(line.size())) return;
  if (torn || size > 0) torn_ = true;
  lost(size < 0 ? errno : ENOSPC);
}

void Log::reopen() {
  if (!file_) return;
  const platform::Descriptor made = open_file();
  // Replaces the previous descriptor atomically, because other threads may be writing.
  if (!made || !platform::replace(out_, made)) {
    return complain("--log " + where_ + ": cannot be reopened: " + std::strerror(errno));
  }
  torn_ = said_ = false;
}

void Log::lost(int error) {
  if (said_.exchange(true)) return;
  complain("--log " + where_ + ": lines are lost: " + std::strerror(error));
}

}  // namespace whoiskit::cli
