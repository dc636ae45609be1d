// redis/tls.hpp: TLS over a connection to a Redis server. OpenSSL reads and writes memory, so that all waiting, with
// its
// deadlines, is that of Socket.
#pragma once

#include <memory>
#include <string_view>

#include "redis/socket.hpp"

namespace whoiskit::redis {

class Tls {
 public:
  // The handshake. The certificate must be valid for the host of the address, by an authority of the system or of
  // Address::ca_file. Throws Unreachable, as all of these.
  Tls(Socket& socket, const Address& address, Deadline deadline);
  ~Tls();
  Tls(const Tls&) = delete;
  Tls& operator=(const Tls&) = delete;

  void send(std::string_view bytes, Deadline deadline);
  std::size_t receive(char* buffer, std::size_t size, Deadline deadline);

 private:
  struct Session;
  void check_host(const std::string& host);
  void flush(Deadline deadline);
  void fill(Deadline deadline);
  bool wants_input(int result);

  Socket& socket_;
  std::unique_ptr<Session> session_;
};

}  // namespace whoiskit::redis
