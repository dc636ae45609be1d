// simnet/serve/listener.hpp: internal: the address of one server: accepts connections or datagrams, and has them
// served.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <optional>
#include <string>

#include "simnet/server_state.hpp"

namespace whoiskit::simnet {

class Listener {
 public:
  /// Begins to listen (or to refuse). `tls` is for https and must outlive this object. Throws
  /// boost::system::system_error if the address and port are not available.
  Listener(boost::asio::io_context& context, Server server, QueryLog& log, std::atomic<std::size_t>& connections,
           boost::asio::ssl::context* tls);

  const Server& server() const { return state_.server(); }
  QueryCounts counts() const { return state_.counts(); }

 private:
  void bind(boost::asio::ip::address_v4 address, std::uint16_t port);
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);
  boost::asio::awaitable<void> take_datagrams();
  boost::asio::awaitable<void> answer_datagram(std::string message, boost::asio::ip::udp::endpoint from);

  ServerState state_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ip::udp::socket datagrams_;  // open for dns only
  std::atomic<std::size_t>& connections_;
  boost::asio::ssl::context* tls_;
};

}  // namespace whoiskit::simnet
