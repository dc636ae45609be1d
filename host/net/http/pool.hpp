// net/http/pool.hpp: keeps idle connections for the next request to their server (RFC 9112, section 9.3). Limited in
// number and time. Internal: it includes Asio, so public headers must not include it.
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

/// Idle connections of a Network. If there are more, the one that has been idle longest is closed.
inline constexpr std::size_t kMaxKept = 256;
/// Usable from any thread.
class HttpPool {
 public:
  /// Each connection is kept for at most `keep_time`.
  HttpPool(boost::asio::io_context& context, std::chrono::milliseconds keep_time);
  ~HttpPool();

  /// The most recently kept connection of this key that is still open; null if there is none.
  std::unique_ptr<HttpConnection> take(const ConnectionKey& key);
  /// Keeps a connection whose exchange ended as the protocol requires.
  void keep(std::unique_ptr<HttpConnection> connection);
  /// Closes all connections and keeps none from now on, so that the io_context can end.
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
  std::list<Kept> kept_;                               // the oldest first
  std::map<ConnectionKey, std::vector<Slot>> by_key_;  // the oldest first
  boost::asio::steady_timer timer_;
  bool armed_ = false;
  bool closed_ = false;
};

}  // namespace whoiskit::net
