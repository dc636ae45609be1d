#include "cli/waiting.hpp"

#include <utility>

#include "platform/file.hpp"
#include "platform/terminal.hpp"
#include "render/safe_text.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::chrono::seconds kBeat{1};

void write_to_terminal(const std::string& text) { platform::write_some(platform::kStandardError, text); }

}  // namespace

Waiting::Waiting(std::size_t queries) : shows_(platform::is_terminal(platform::kStandardError)), queries_(queries) {
  if (shows_) thread_ = std::thread([this] { run(); });
}

Waiting::~Waiting() {
  if (!shows_) return;
  {
    const std::lock_guard lock(mutex_);
    clear();
    ends_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Waiting::asked(std::string_view query, std::string_view server) {
  const std::lock_guard lock(mutex_);
  questions_.insert_or_assign(std::string(query), Question{std::string(server), Clock::now()});
}

void Waiting::wait_for(std::string query) {
  {
    const std::lock_guard lock(mutex_);
    query_ = std::move(query);
    since_ = Clock::now();
    waits_ = true;
  }
  changed_.notify_all();
}

void Waiting::pause() {
  const std::lock_guard lock(mutex_);
  clear();
  if (waits_) ++done_;
  waits_ = false;
  questions_.erase(query_);
}

void Waiting::run() {
  std::unique_lock lock(mutex_);
  while (!ends_) {
    changed_.wait(lock, [this] { return ends_ || waits_; });
    const auto until = std::chrono::steady_clock::now() + kBeat;
    changed_.wait_until(lock, until, [this] { return ends_; });
    if (!ends_ && waits_) write_line();
  }
}

void Waiting::write_line() {
  const auto question = questions_.find(query_);
  const auto now = Clock::now();
  const auto since = question == questions_.end() ? since_ : question->second.since;
  std::string line = "whoiskit: ";
  if (queries_ > 1) line += std::to_string(done_) + " of " + std::to_string(queries_) + " done; ";
  line += "waiting for ";
  line += question == questions_.end() ? "a turn to look up " + render::safe(query_)
                                       : render::safe(question->second.server);
  // Rounded, because a beat may come slightly early.
  line += ", " + std::to_string(std::chrono::round<std::chrono::seconds>(now - since).count()) + " s";
  write_to_terminal("\r\x1b[K" + line);
  written_ = true;
}

void Waiting::clear() {
  if (written_) write_to_terminal("\r\x1b[K");
  written_ = false;
}

}  // namespace whoiskit::cli
