#include "platform/folder_events.hpp"

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace whoiskit::platform {
namespace {

constexpr std::uint32_t kEvents = IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

// A link is complete when it is made, and no other event follows. A new file is incomplete until it is closed.
bool is_link(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 &&
         (S_ISLNK(status.st_mode) || (S_ISREG(status.st_mode) && status.st_nlink > 1));
}

}  // namespace

FolderEvents::FolderEvents() : events_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (!events_) throw std::system_error(errno, std::generic_category(), "watching folders");
}

bool FolderEvents::add(const std::string& folder) {
  const int watch = ::inotify_add_watch(events_.get(), folder.c_str(), kEvents);
  if (watch < 0) return false;
  watched_.emplace(folder, watch);
  return true;
}

std::string FolderEvents::folder_of(int watch) const {
  for (const auto& [folder, number] : watched_) {
    if (number == watch) return folder;
  }
  return {};
}

bool FolderEvents::take() {
  alignas(inotify_event) char buffer[16 * 1024];
  bool any = false;
  for (;;) {
    const ssize_t size = ::read(events_.get(), buffer, sizeof buffer);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return any;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
      any = any || (event->mask & IN_CREATE) == 0 ||
            (event->len > 0 && is_link(folder_of(event->wd) + "/" + event->name));
      // A folder that was moved away is still watched where it is now.
      if ((event->mask & IN_MOVE_SELF) != 0) ::inotify_rm_watch(events_.get(), event->wd);
      if ((event->mask & (IN_IGNORED | IN_MOVE_SELF)) != 0)
        std::erase_if(watched_, [&](const auto& w) { return w.second == event->wd; });
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
  }
}

}  // namespace whoiskit::platform
