#include "redis/socket.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "platform/socket.hpp"
#include "platform/wait.hpp"

namespace whoiskit::redis {
namespace {

[[noreturn]] void fail(int error) { throw Unreachable(std::generic_category().message(error)); }

}  // namespace

int milliseconds_until(Deadline deadline) {
  constexpr std::int64_t kMost = 3'600'000;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, kMost));
}

Socket::Socket(const Address& address, Deadline deadline) {
  std::string error;
  descriptor_ = platform::connect_to(address.host, address.port, milliseconds_until(deadline), error);
  if (!descriptor_) throw Unreachable(error);
}

void Socket::wait(Direction direction, Deadline deadline) const {
  for (;;) {
    const int left = milliseconds_until(deadline);
    if (left == 0) throw Unreachable("no answer in time");
    const platform::Ready ready = direction == Direction::read ? platform::wait_readable({descriptor_.get()}, left)
                                                               : platform::wait_writable(descriptor_.get(), left);
    if (ready.failed) fail(errno);
    if (ready.any()) return;
  }
}

void Socket::send(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    const std::int64_t sent = platform::send_now(descriptor_.get(), bytes);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (platform::would_wait(errno)) {
      wait(Direction::write, deadline);
    } else {
      fail(errno);
    }
  }
}

std::size_t Socket::receive(char* buffer, std::size_t size, Deadline deadline) {
  for (;;) {
    const std::int64_t received = platform::receive_now(descriptor_.get(), buffer, size);
    if (received > 0) return static_cast<std::size_t>(received);
    if (received == 0) throw Unreachable("the server closed the connection");
    if (!platform::would_wait(errno)) fail(errno);
    wait(Direction::read, deadline);
  }
}

bool Socket::is_idle() const { return platform::is_idle(descriptor_.get()); }

}  // namespace whoiskit::redis
