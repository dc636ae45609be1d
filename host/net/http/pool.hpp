// Internal: connections that wait for the next request to their server (RFC 9112, section 9.3). Bounded in number and
// time; what is in here has nothing under way. Shows Asio, so public headers must not include it.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "net/connection_key.hpp"

namespace whoiskit::net {

class HttpConnection;

/// Connections of a Network that wait; then the one that waits longest is closed.
inline constexpr std::size_t kMaxKept = 256;
/// Any thread.
class HttpPool {
 public:
  /// Each connection waits for `keep_time` at most.
  HttpPool(boost::asio::io_context& context, std::chrono::milliseconds keep_time);
  ~HttpPool();

  /// The connection of this key that waits for the shortest time and is still open; null if there is none.
  std::unique_ptr<HttpConnection> take(const ConnectionKey& key);
  /// Of an exchange that ended as the protocol wants it.
  void keep(std::unique_ptr<HttpConnection> connection);
  /// Closes what waits and keeps nothing from now on, so that the io_context can run dry.
  void close();

  std::size_t size() const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Kept {
    std::unique_ptr<HttpConnection> connection;
    Clock::time_point until;
  };
  using Slot = std::list<Kept>::iterator;

  void drop(Slot slot);
  void arm();
  void sweep();

  const std::chrono::milliseconds keep_time_;
  mutable std::mutex mutex_;
  std::list<Kept> kept_;                               // the longest waiting first
  std::map<ConnectionKey, std::vector<Slot>> by_key_;  // the longest waiting first
  boost::asio::steady_timer timer_;
  bool armed_ = false;
  bool closed_ = false;
};

}  // namespace whoiskit::net
