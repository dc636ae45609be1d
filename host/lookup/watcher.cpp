#include "lookup/watcher.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

namespace whoiskit::lookup {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kQuiet = 20;            // ms without a further change that end a burst
constexpr int kLongBurst = 250;       // ms after which it is looked at all the same
constexpr int kTryAgain = 100;        // ms until a call that returned false is made again
constexpr int kLookForMissing = 500;  // ms between looks for folders that are not there

// Not the opening of a file for writing: it is looked at when it is closed or put in its place.
constexpr std::uint32_t kEvents =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

loader::Descriptor checked(int fd, const char* what) {
  if (fd < 0) throw std::system_error(errno, std::generic_category(), what);
  return loader::Descriptor(fd);
}

}  // namespace

Watcher::Watcher(std::vector<std::string> folders, const std::vector<std::string>& files, std::function<bool()> changed)
    : folders_(std::move(folders)),
      changed_(std::move(changed)),
      events_(checked(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC), "watching folders")),
      end_(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "watching folders")) {
  for (const std::string& file : files) {
    const auto folder = std::filesystem::path(file).parent_path();
    folders_.push_back(folder.empty() ? "." : folder.string());
  }
  std::sort(folders_.begin(), folders_.end());
  folders_.erase(std::unique(folders_.begin(), folders_.end()), folders_.end());
  add_missing();  // what changes after this returns is seen
  thread_ = std::thread([this] { run(); });
}

Watcher::~Watcher() {
  const std::uint64_t one = 1;
  while (::write(end_.get(), &one, sizeof one) < 0 && errno == EINTR) {
  }
  thread_.join();
}

// Whether a folder has come that was not there.
bool Watcher::add_missing() {
  bool came = false;
  for (const std::string& folder : folders_) {
    if (watched_.contains(folder)) continue;
    const int watch = ::inotify_add_watch(events_.get(), folder.c_str(), kEvents);
    if (watch < 0) continue;
    watched_.emplace(folder, watch);
    came = true;
  }
  return came;
}

// Whether something happened.
bool Watcher::take_events() {
  alignas(inotify_event) char buffer[16 * 1024];
  bool any = false;
  for (;;) {
    const ssize_t size = ::read(events_.get(), buffer, sizeof buffer);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return any;
    any = true;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
      // A folder that was moved away is still watched where it is now.
      if ((event->mask & IN_MOVE_SELF) != 0) ::inotify_rm_watch(events_.get(), event->wd);
      if ((event->mask & (IN_IGNORED | IN_MOVE_SELF)) != 0)
        std::erase_if(watched_, [&](const auto& w) { return w.second == event->wd; });
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
  }
}

bool Watcher::wait(int milliseconds) {
  pollfd waiting[] = {{events_.get(), POLLIN, 0}, {end_.get(), POLLIN, 0}};
  const int ready = ::poll(waiting, 2, milliseconds);
  if (ready > 0 && waiting[1].revents != 0) stopping_ = true;
  return ready > 0 && waiting[0].revents != 0;
}

void Watcher::run() {
  bool pending = false;
  while (!stopping_) {
    const bool missing = watched_.size() < folders_.size();
    const bool heard = wait(pending ? kTryAgain : missing ? kLookForMissing : -1);
    if (stopping_) return;
    if (heard) {
      take_events();
      const auto until = Clock::now() + std::chrono::milliseconds(kLongBurst);
      while (Clock::now() < until && wait(kQuiet)) {
        if (stopping_) return;
        take_events();
      }
      pending = true;
    }
    if (add_missing()) pending = true;
    if (pending) pending = !changed_();
  }
}

}  // namespace whoiskit::lookup
