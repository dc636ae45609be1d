// service/connection.hpp: one connection as the thread that carries it sees it. A connection lives on one worker from
// its first byte to its last, so its members need no lock. Each protocol has a class of its own.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/intrusive/list_hook.hpp>
#include <chrono>
#include <memory>

namespace whoiskit::service {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;
// The concrete type of executor spares a virtual call for each operation.
using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;

class Connection : public std::enable_shared_from_this<Connection>,
                   public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
 public:
  virtual ~Connection() = default;

  // Begins to read. Called once.
  virtual void start() = 0;
  // deadline() has passed: the connection must end now.
  virtual void expire() = 0;
  // The service ends: what is under way is finished, then the connection ends.
  virtual void drain() = 0;
  // Ends at once, whatever is under way.
  virtual void cut() = 0;

  // The worker looks at it a few times a second, so moving it costs nothing.
  Clock::time_point deadline() const { return deadline_; }

 protected:
  void expire_in(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
  void never_expire() { deadline_ = Clock::time_point::max(); }

 private:
  Clock::time_point deadline_ = Clock::time_point::max();
};

}  // namespace whoiskit::service
