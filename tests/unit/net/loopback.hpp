// Small servers on loopback for tests of protocols that simnet does not support. Blocking code on a thread of its own
// handles each connection, so that the other side of a conversation is easy to read.
#pragma once

#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace whoiskit::net {

/// One accepted connection, with blocking reads and writes that ignore errors, because the peer may be gone.
class Peer {
 public:
  explicit Peer(boost::asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}
  void send(std::string_view bytes) {
    boost::system::error_code ignored;
    boost::asio::write(socket_, boost::asio::buffer(bytes), ignored);
  }
  std::string read_until(std::string_view end) {
    boost::system::error_code ignored;
    const auto count = boost::asio::read_until(socket_, boost::asio::dynamic_buffer(pending_), end, ignored);
    std::string text = pending_.substr(0, count);
    pending_.erase(0, count);
    return text;
  }
  std::string read(std::size_t count) {
    boost::system::error_code ignored;
    if (pending_.size() < count) {
      boost::asio::read(socket_, boost::asio::dynamic_buffer(pending_),
                        boost::asio::transfer_exactly(count - pending_.size()), ignored);
    }
    std::string text = pending_.substr(0, count);
    pending_.erase(0, count);
    return text;
  }
  /// Waits until the other side closes.
  void wait_for_end() {
    while (!read(1).empty()) {
    }
  }
  void reset() {
    const std::scoped_lock lock(closing_);
    boost::system::error_code ignored;
    socket_.set_option(boost::asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
  }
  /// Ends the waiting for the other side. [any-thread]
  void hang_up() {
    const std::scoped_lock lock(closing_);
    ::shutdown(socket_.native_handle(), SHUT_RDWR);
  }
  boost::asio::ip::tcp::socket& socket() { return socket_; }

 private:
  boost::asio::ip::tcp::socket socket_;
  std::string pending_;
  std::mutex closing_;
};

class TcpServer {
 public:
  /// `handle` receives each connection and its number, from 0. Port 0: chosen by the system.
  explicit TcpServer(std::function<void(Peer&, std::size_t)> handle, const char* address = "127.0.0.1",
                     std::uint16_t port = 0)
      : acceptor_(context_, {boost::asio::ip::make_address(address), port}), handle_(std::move(handle)) {
    thread_ = std::jthread([this] { accept(); });
  }
  ~TcpServer() {
    ::shutdown(acceptor_.native_handle(), SHUT_RDWR);  // wakes accept()
    thread_.join();
    {
      const std::scoped_lock lock(mutex_);
      for (Peer& peer : peers_) peer.hang_up();
    }
    workers_.clear();
  }
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  std::size_t accepted() const {
    const std::scoped_lock lock(mutex_);
    return peers_.size();
  }

 private:
  void accept() {
    for (;;) {
      boost::system::error_code error;
      boost::asio::ip::tcp::socket socket(context_);
      acceptor_.accept(socket, error);
      if (error) return;
      const std::scoped_lock lock(mutex_);
      Peer& peer = peers_.emplace_back(std::move(socket));
      workers_.emplace_back([this, &peer, number = peers_.size() - 1] {
        handle_(peer, number);
        peer.hang_up();
      });
    }
  }

  boost::asio::io_context context_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::function<void(Peer&, std::size_t)> handle_;
  mutable std::mutex mutex_;
  std::list<Peer> peers_;
  std::list<std::jthread> workers_;
  std::jthread thread_;
};

/// A name server (RFC 1035) on UDP. `answer` receives the name and the type of each question, and returns the packet's
/// tail.
class DnsServer {
 public:
  struct Reply {
    int code = 0;                      ///< RCODE; negative: no reply at all
    std::vector<std::string> records;  ///< RDATA of records of the queried type
    std::uint32_t ttl = 300;
  };
  using Answer = std::function<Reply(const std::string& name, int type)>;

  explicit DnsServer(Answer answer)
      : socket_(context_, {boost::asio::ip::address_v4::loopback(), 0}), answer_(std::move(answer)) {
    thread_ = std::jthread([this] { serve(); });
  }
  ~DnsServer() {
    boost::asio::ip::udp::socket waker(context_, boost::asio::ip::udp::v4());
    waker.send_to(boost::asio::buffer("", 1), socket_.local_endpoint());  // too short to be a question
    thread_.join();
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(socket_.local_endpoint().port()); }
  std::size_t questions() const {
    const std::scoped_lock lock(mutex_);
    return questions_;
  }

  /// A name in wire form: "\3ns1\7example\0".
  static std::string wire_name(std::string_view name) {
    std::string wire;
    while (!name.empty()) {
      const auto dot = std::min(name.find('.'), name.size());
      wire.push_back(static_cast<char>(dot));
      wire.append(name.substr(0, dot));
      name.remove_prefix(std::min(dot + 1, name.size()));
    }
    wire.push_back('\0');
    return wire;
  }

 private:
  static std::string number(std::uint32_t value, int bytes) {
    std::string text;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text.push_back(static_cast<char>(value >> shift));
    return text;
  }

  void serve() {
    for (;;) {
      std::string packet(1500, '\0');
      boost::asio::ip::udp::endpoint from;
      boost::system::error_code error;
      packet.resize(socket_.receive_from(boost::asio::buffer(packet), from, 0, error));
      if (packet.size() < 17) return;
      std::string name;
      std::size_t at = 12;
      while (packet[at] != 0) {
        const auto length = static_cast<unsigned char>(packet[at]);
        name.append(name.empty() ? "" : ".").append(packet, at + 1, length);
        at += length + 1U;
      }
      const int type = static_cast<unsigned char>(packet[at + 2]);
      {
        const std::scoped_lock lock(mutex_);
        ++questions_;
      }
      const Reply reply = answer_(name, type);
      if (reply.code < 0) continue;
      std::string out = packet.substr(0, 2) + "\x81" + number(0x80U | static_cast<unsigned>(reply.code), 1) +
                        number(1, 2) + number(static_cast<std::uint32_t>(reply.records.size()), 2) + number(0, 4) +
                        packet.substr(12, at + 5 - 12);
      for (const std::string& data : reply.records) {
        out += number(0xC00C, 2) + number(static_cast<std::uint32_t>(type), 2) + number(1, 2) + number(reply.ttl, 4) +
               number(static_cast<std::uint32_t>(data.size()), 2) + data;
      }
      socket_.send_to(boost::asio::buffer(out), from, 0, error);
    }
  }

  boost::asio::io_context context_;
  boost::asio::ip::udp::socket socket_;
  Answer answer_;
  mutable std::mutex mutex_;
  std::size_t questions_ = 0;
  std::jthread thread_;
};

}  // namespace whoiskit::net
