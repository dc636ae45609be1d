#include "platform/terminal.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <initializer_list>

namespace whoiskit::platform {

bool is_terminal(int stream) { return ::isatty(stream) == 1; }

unsigned terminal_width(int stream) {
  winsize size{};
  return ::ioctl(stream, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void open_missing_streams() {
  // open() uses the lowest free number, so in this order each descriptor gets its own number. Output is opened for
  // reading, so that the first write fails as on a closed stream.
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) >= 0) continue;
    const int made = ::open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    if (made != fd && made >= 0) ::close(made);
  }
}

}  // namespace whoiskit::platform
