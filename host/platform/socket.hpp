// platform/socket.hpp: socket functions that Asio does not have, by descriptor, and whether there is a network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// These never wait, whatever the mode of the socket is. They return the number of bytes; on failure it is negative and
// errno is set.
std::int64_t send_now(int socket, std::string_view bytes);
std::int64_t receive_now(int socket, char* buffer, std::size_t size);
// Whether errno after these functions means that nothing could be done at this moment, which is not an error.
bool would_wait(int error);
// Whether a connection is open and has nothing to read.
bool is_idle(int socket);
// Makes the system choose the local port on connecting, not on binding. Otherwise all connections, to whatever server,
// would share one range of ports. Returns false and sets errno if the system does not support it.
bool choose_port_late(int socket);

// A non-blocking TCP socket that begins to connect to `address`, a sockaddr of `size` bytes. None, with errno, if it
// cannot begin. A refused connection shows as the error of the first send_now().
Descriptor begin_connecting(const void* address, std::size_t size, int family);

// Reports what happens to sockets, once for each change. A socket that is closed leaves by itself.
class SocketWatch {
 public:
  struct Event {
    std::uint64_t key = 0;
    bool readable = false;  // there is input or its end
    bool complete = false;  // the peer has ended its output, all of it has arrived, and nothing is broken
  };

  SocketWatch();
  // False if the system gave no descriptor.
  explicit operator bool() const { return static_cast<bool>(descriptor_); }
  // Is readable while there are events.
  int descriptor() const { return descriptor_.get(); }

  // `key` identifies the socket in events. `write`: also report when it is connected or can be written to. False, with
  // errno, if the system refuses.
  bool add(int socket, std::uint64_t key, bool write);
  void remove(int socket);
  // Writes events into `into` and returns their number. Never waits. Further events are left for the next call.
  std::size_t take(std::span<Event> into);

 private:
  Descriptor descriptor_;
};

// Connects to a TCP server by name or address; the socket never waits. The time is for all addresses of the name
// together; the system's resolver has its own. On failure there is no descriptor, and `error` is the reason.
Descriptor connect_to(const std::string& host, std::uint16_t port, int milliseconds, std::string& error);

// Whether an interface other than the loopback is up and has an address that is not link-local, for messages about
// unreachable servers. True if the system does not report its interfaces.
bool has_network();

// Datagrams to a local socket that has a path, such as that of systemd's journal. The sending socket is not connected,
// because the receiver may restart.
Descriptor make_local_socket();
// Whether a receiver exists at `path`; if not, errno gives the reason.
bool is_local_receiver(const std::string& path);
// As send_now(), but repeated if a signal interrupts it.
std::int64_t send_to_path(int socket, const std::string& path, std::string_view bytes);

}  // namespace whoiskit::platform
