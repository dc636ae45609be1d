// Plain clients for the simulated registries: blocking sockets without protocol logic, which show exactly what a server
// does.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "simnet/simnet.hpp"

namespace whoiskit::simnet {

class Client {
 public:
  explicit Client(const Endpoint& server, int type = SOCK_STREAM) : fd_(::socket(AF_INET, type | SOCK_CLOEXEC, 0)) {
    const timeval limit{20, 0};  // far beyond what a test should take
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(server.port);
    ::inet_pton(AF_INET, server.address.c_str(), &to.sin_addr);
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) error_ = errno;
  }
  ~Client() { ::close(fd_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// errno of the last failure; 0 without one.
  int error() const { return error_; }

  void send(std::string_view bytes) { ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  /// The bytes of one read; empty at the end.
  std::string read_some() {
    std::string bytes(65536, '\0');
    const ssize_t count = ::recv(fd_, bytes.data(), bytes.size(), 0);
    if (count < 0) error_ = errno;
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
  }
  /// All bytes until the server closes, or `most` bytes.
  std::string read_all(std::size_t most = std::string::npos) {
    std::string all;
    while (all.size() < most) {
      const std::string more = read_some();
      if (more.empty()) break;
      all.append(more);
    }
    return all;
  }
  /// Whether nothing arrives for this long.
  bool quiet_for(int milliseconds) {
    const timeval limit{0, milliseconds * 1000};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    char byte;
    return ::recv(fd_, &byte, 1, MSG_PEEK) < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  }

 private:
  int fd_;
  int error_ = 0;
};

/// The server's bytes in reply to these until it closes.
inline std::string ask(const Endpoint& server, std::string_view bytes) {
  Client client(server);
  client.send(bytes);
  return client.read_all();
}

inline constexpr char kHost[] = "registry.example";

/// The registries with one server, which answers "answer".
template <class Spoil>
Config one_server(Protocol protocol, Spoil spoil) {
  Server server;
  server.host = kHost;
  server.protocol = protocol;
  server.listen = "127.0.9.1";
  spoil(server);
  Config config;
  config.servers.push_back(std::move(server));
  return config;
}

}  // namespace whoiskit::simnet
