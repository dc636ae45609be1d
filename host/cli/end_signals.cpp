#include "cli/end_signals.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <system_error>

namespace whoiskit::cli {
namespace {

// What a pipe holds: a reader that stands still is waited for with no more than this begun.
constexpr std::size_t kPiece = 64 * 1024;
constexpr int kSignals[] = {SIGINT, SIGTERM};

// A handler reaches nothing else.
std::atomic<int> came_by{0};
std::atomic<int> wake{-1};
static_assert(std::atomic<int>::is_always_lock_free);
struct sigaction before[std::size(kSignals)];

void remember(int number) {
  const int error = errno;
  came_by.store(number);
  for (const int each : kSignals) std::signal(each, SIG_DFL);
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wake.load(), &one, sizeof one);
  errno = error;
}

}  // namespace

EndSignals::EndSignals(Wanted wanted) {
  came_by.store(0);
  wake.store(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (wake.load() < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  struct sigaction action {};
  action.sa_handler = remember;
  action.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < std::size(kSignals); ++i) {
    ::sigaction(kSignals[i], nullptr, &before[i]);
    if (wanted == Wanted::sigterm && kSignals[i] != SIGTERM) continue;
    if (before[i].sa_handler != SIG_IGN) ::sigaction(kSignals[i], &action, nullptr);
  }
}

EndSignals::~EndSignals() {
  for (std::size_t i = 0; i < std::size(kSignals); ++i) ::sigaction(kSignals[i], &before[i], nullptr);
  ::close(wake.exchange(-1));
}

bool EndSignals::came() const { return came_by.load() != 0; }

int EndSignals::descriptor() const { return wake.load(); }

void EndSignals::end_by_it() const {
  const int number = came_by.load();
  if (number == 0) return;
  std::signal(number, SIG_DFL);
  ::raise(number);
}

bool write_lines(Output& out, std::string_view lines, const EndSignals& signals) {
  while (!lines.empty()) {
    if (signals.came()) return false;
    std::size_t end = lines.size();
    if (end > kPiece) end = lines.rfind('\n', kPiece - 1) + 1;
    if (end == 0) end = std::min(lines.find('\n'), lines.size() - 1) + 1;  // one line, longer than that
    if (!out.write(lines.substr(0, end))) return false;
    lines.remove_prefix(end);
  }
  return true;
}

}  // namespace whoiskit::cli
