#include "platform/folder_events.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace whoiskit::platform {
namespace {

constexpr std::uint32_t kEvents =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

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

bool FolderEvents::take() {
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

}  // namespace whoiskit::platform
