// redis/socket.hpp: a TCP connection, used by one thread that waits for it, at most until a deadline.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"
#include "redis/client.hpp"

namespace whoiskit::redis {

using Deadline = std::chrono::steady_clock::time_point;

class Socket {
 public:
  // Throws Unreachable, as all of these. Only the system's resolver may take longer than the deadline.
  Socket(const Address& address, Deadline deadline);

  void send(std::string_view bytes, Deadline deadline);
  // Some bytes, at least one. The end of the connection is Unreachable.
  std::size_t receive(char* buffer, std::size_t size, Deadline deadline);
  // Whether it is open and has nothing to read. A server may close a connection that is not used.
  bool is_idle() const;

 private:
  enum class Direction { read, write };
  void wait(Direction direction, Deadline deadline) const;

  platform::Descriptor descriptor_;
};

// The milliseconds until then, rounded up; 0 if it is over.
int milliseconds_until(Deadline deadline);

}  // namespace whoiskit::redis
