// service/worker.hpp: one thread that carries connections, with what belongs to this thread alone.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "service/answers.hpp"
#include "service/connection.hpp"

namespace whoiskit::service {

class Worker {
 public:
  // `tick` is called a few times a second on the thread.
  Worker(unsigned number, std::size_t answer_bytes, Freshness& freshness, std::function<void(Worker&)> tick);
  ~Worker();

  unsigned number() const { return number_; }
  asio::io_context& io() { return io_; }
  Answers& answers() { return answers_; }
  const Answers& answers() const { return answers_; }
  // Where a connection reads into; what it does not use at once it copies.
  std::array<char, 64 * 1024>& scratch() { return scratch_; }

  // Starts the thread.
  void start();
  // [thread] Takes a connection, which lives on this thread from now on.
  void add(const std::shared_ptr<Connection>& connection);
  // [thread] Tells every connection, and those that come later.
  void drain();
  bool draining() const { return draining_; }
  // [thread] Ends every connection at once.
  void cut();
  // Ends the thread.
  void stop();

 private:
  void look();
  std::vector<std::shared_ptr<Connection>> all();

  const unsigned number_;
  asio::io_context io_{1};
  asio::steady_timer timer_{io_};
  Answers answers_;
  const std::function<void(Worker&)> tick_;
  bool draining_ = false;
  boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>> connections_;
  std::array<char, 64 * 1024> scratch_;
  std::thread thread_;
};

}  // namespace whoiskit::service
