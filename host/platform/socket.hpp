// platform/socket.hpp: what is asked of sockets beyond Asio, by their descriptors, and whether there is a network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// These do not wait, whatever the socket's mode is. The number of bytes; negative, with errno, where it is none.
std::int64_t send_now(int socket, std::string_view bytes);
std::int64_t receive_now(int socket, char* buffer, std::size_t size);
// Of errno after these: not an error, but nothing to be done at this moment.
bool would_wait(int error);
// Whether a connection is open and has nothing to read.
bool is_idle(int socket);
// Its local port is chosen when it connects, not when it is bound: else all connections, wherever they go, would share
// one range of ports. False, with errno, where the system cannot.
bool choose_port_late(int socket);

// Whether an interface other than the loopback is up and has an address that is not link-local, for messages that say
// why a server is out of reach. True where the system does not say.
bool has_network();

// Datagrams to a socket of this machine that is named by a path, as that of systemd's journal. The sending socket is
// not connected: the receiver may start anew meanwhile.
Descriptor make_local_socket();
// Whether anything receives at `path`; errno says why not.
bool is_local_receiver(const std::string& path);
// As send_now(), but again where a signal interrupts it.
std::int64_t send_to_path(int socket, const std::string& path, std::string_view bytes);

}  // namespace whoiskit::platform
