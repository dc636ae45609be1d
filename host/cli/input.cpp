#include "cli/input.hpp"

#include <cerrno>
#include <cstring>

#include "cli/options/options.hpp"
#include "platform/file.hpp"
#include "platform/wait.hpp"

namespace whoiskit::cli {

Input::Input(const std::string& path) : name_(path == "-" ? "standard input" : path) {
  if (path == "-") return;
  file_ = platform::open_stream(path);
  fd_ = file_.get();
  if (!file_) throw UsageError(path + ": cannot be opened: " + std::strerror(errno));
}

bool Input::wait(int other) {
  for (;;) {
    const platform::Ready ready = platform::wait_readable({fd_, other}, platform::kForEver);
    if (ready.any() || ready.failed) return !ready.has(1);
  }
}

std::int64_t Input::read(char* buffer, std::size_t size) {
  const std::int64_t n = platform::read_some(fd_, buffer, size);
  if (n < 0) error_ = name_ + ": cannot be read: " + std::strerror(errno);
  return n;
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
