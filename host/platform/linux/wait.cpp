#include "platform/wait.hpp"

#include <linux/futex.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace whoiskit::platform {

Ready wait_readable(std::initializer_list<int> descriptors, int milliseconds) {
  pollfd waited[kMaxWaited];
  nfds_t count = 0;
  for (const int descriptor : descriptors) waited[count++] = {descriptor, POLLIN, 0};
  const int ready = ::poll(waited, count, milliseconds);
  if (ready < 0) return {0, errno != EINTR};
  Ready result;
  for (nfds_t i = 0; i < count && ready > 0; ++i) {
    if (waited[i].revents != 0) result.bits |= 1u << i;
  }
  return result;
}

Ready wait_writable(int descriptor, int milliseconds) {
  pollfd waited = {descriptor, POLLOUT, 0};
  const int ready = ::poll(&waited, 1, milliseconds);
  return {ready > 0 ? 1u : 0u, ready < 0 && errno != EINTR};
}

Descriptor make_event() { return Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)); }

void set_event(int event) {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(event, &one, sizeof one);  // fails only if it is set already
}

bool clear_event(int event) {
  std::uint64_t count = 0;
  return ::read(event, &count, sizeof count) > 0;
}

void sleep_on(const std::atomic<std::uint32_t>& word, std::uint32_t value) {
  ::syscall(SYS_futex, &word, FUTEX_WAIT, value, nullptr, nullptr, 0);
}

void wake_one(const std::atomic<std::uint32_t>& word) {
  ::syscall(SYS_futex, &word, FUTEX_WAKE, 1, nullptr, nullptr, 0);
}

}  // namespace whoiskit::platform
