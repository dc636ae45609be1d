#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "cli/exit_code.hpp"
#include "render/safe_text.hpp"

namespace whoiskit::cli {
namespace {

// errno of the failure, or 0.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

}  // namespace

void guard_standard_streams() {
  // open() takes the lowest free number, so in this order each lands in its place. Output is opened for reading: the
  // first write fails as on a closed stream.
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) >= 0) continue;
    const int made = ::open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    if (made != fd && made >= 0) ::close(made);
  }
}

void complain(std::string_view message) { write_all(STDERR_FILENO, "whoiskit: " + render::safe(message) + "\n"); }

Output::Output() : terminal_(::isatty(STDOUT_FILENO) == 1) {}

unsigned Output::width() const {
  winsize size{};
  return terminal_ && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool Output::write(std::string_view text) {
  if (error_ == 0) error_ = write_all(STDOUT_FILENO, text);
  return error_ == 0;
}

int Output::finish(int otherwise) const {
  if (error_ == 0) return otherwise;
  if (error_ == EPIPE) return kReaderGone;
  complain(std::string("standard output cannot be written: ") + std::strerror(error_));
  return kOutputFailed;
}

}  // namespace whoiskit::cli
