#include "cli/input.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/options.hpp"

namespace whoiskit::cli {

Input::Input(const std::string& path) : name_(path == "-" ? "standard input" : path), fd_(STDIN_FILENO) {
  if (path == "-") return;
  fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0) throw UsageError(path + ": cannot be opened: " + std::strerror(errno));
}

Input::~Input() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

bool Input::wait(int other) {
  for (;;) {
    pollfd both[] = {{fd_, POLLIN, 0}, {other, POLLIN, 0}};
    const int ready = ::poll(both, 2, -1);
    if (ready < 0 && errno == EINTR) continue;
    return ready < 0 || both[1].revents == 0;
  }
}

std::int64_t Input::read(char* buffer, std::size_t size) {
  for (;;) {
    const ssize_t n = ::read(fd_, buffer, size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) error_ = name_ + ": cannot be read: " + std::strerror(errno);
    return n;
  }
}

std::string Input::read_all(std::size_t limit) {
  constexpr std::size_t kFirst = 16 * 1024;
  std::string text;
  std::size_t size = 0;
  for (;;) {
    if (size == text.size()) text.resize(size == 0 ? kFirst : size * 2);
    const std::int64_t n = read(text.data() + size, text.size() - size);
    if (n < 0) throw UsageError(error_);
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
    if (size > limit) throw UsageError(name_ + ": longer than " + std::to_string(limit >> 20) + " MiB");
  }
  text.resize(size);
  return text;
}

}  // namespace whoiskit::cli
