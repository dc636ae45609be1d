// service/listener.hpp: accepts connections and hands them round the workers. All listeners accept on the first worker:
// one socket for each address can be handed over to another process, as one for each thread could not.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>

#include "service/connection.hpp"

namespace whoiskit::service {

class Service;
class Worker;

// Makes the connection of a protocol.
using MakeConnection = std::shared_ptr<Connection> (*)(Service& service, Worker& worker, Socket socket);

class Listener {
 public:
  // Binds and listens. Throws ServiceError, which names the address.
  Listener(Service& service, Worker& first, const asio::ip::tcp::endpoint& at, MakeConnection make);

  asio::ip::tcp::endpoint endpoint() const { return endpoint_; }
  bool makes(MakeConnection make) const { return make == make_; }
  // Before the workers run, or [first worker].
  void start();
  // [first worker] Takes the connections that the system has accepted already, then closes the socket.
  void stop();

 private:
  void accept();
  void take(Socket socket, Worker& worker);

  Service& service_;
  const MakeConnection make_;
  asio::ip::tcp::acceptor acceptor_;
  asio::ip::tcp::endpoint endpoint_;
  asio::steady_timer pause_;
};

}  // namespace whoiskit::service
