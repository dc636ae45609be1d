#include "platform/open_beneath.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <utility>

namespace whoiskit::platform {
namespace {

constexpr int kRead = O_RDONLY | O_CLOEXEC | O_NONBLOCK;  // a FIFO must not block it

// Opens the file without openat2(), one path component at a time. Each component must stay in its folder.
Descriptor walk_beneath(int root, std::string_view name) {
  if (name.starts_with('/')) return errno = EXDEV, Descriptor();
  Descriptor folder;
  for (int at = root;;) {
    const std::size_t slash = name.find('/');
    const std::string_view step = name.substr(0, slash);
    const std::string_view rest = slash == name.npos ? std::string_view() : name.substr(slash + 1);
    if (step == "..") return errno = EXDEV, Descriptor();
    const bool last = rest.find_first_not_of('/') == std::string_view::npos;
    const int flags = (last ? kRead : O_PATH | O_DIRECTORY | O_CLOEXEC) | O_NOFOLLOW;
    if (!step.empty() || last) {
      Descriptor next(::openat(at, std::string(step).c_str(), flags));
      if (!next && errno == ELOOP) errno = EXDEV;
      if (!next || last) return next;
      folder = std::move(next);
      at = folder.get();
    }
    name = rest;
  }
}

}  // namespace

Descriptor open_root(const std::string& folder) {
  return Descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

Descriptor open_beneath(int root, const std::string& name, bool with_openat2) {
  if (with_openat2) {
    open_how how{};
    how.flags = kRead;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    // EAGAIN: a rename happened meanwhile, and the kernel cannot decide whether the path left the folder.
    constexpr int kTries = 16;
    long made = -1;
    for (int i = 0; made < 0 && i < kTries && (i == 0 || errno == EAGAIN); ++i) {
      made = ::syscall(SYS_openat2, root, name.c_str(), &how, sizeof how);
    }
    if (made >= 0 || (errno != ENOSYS && errno != EPERM)) return Descriptor(static_cast<int>(made));
  }
  return walk_beneath(root, name);
}

}  // namespace whoiskit::platform
