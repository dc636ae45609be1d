#include "service/worker.hpp"

#include <utility>

namespace whoiskit::service {
namespace {

// How often deadlines are looked at: all of them are of seconds.
constexpr std::chrono::milliseconds kLook{100};

}  // namespace

Worker::Worker(unsigned number, std::size_t answer_bytes, Freshness& freshness, std::function<void(Worker&)> tick)
    : number_(number), answers_(answer_bytes, freshness), tick_(std::move(tick)) {}

Worker::~Worker() { stop(); }

void Worker::start() {
  look();
  thread_ = std::thread([this] { io_.run(); });
}

void Worker::add(const std::shared_ptr<Connection>& connection) {
  connections_.push_back(*connection);
  connection->start();
  if (draining_) connection->drain();
}

void Worker::drain() {
  draining_ = true;
  for (const auto& connection : all()) connection->drain();
}

void Worker::cut() {
  for (const auto& connection : all()) connection->cut();
}

// A connection that ends leaves the list, so nothing that may end one runs within it.
std::vector<std::shared_ptr<Connection>> Worker::all() {
  std::vector<std::shared_ptr<Connection>> all;
  for (Connection& connection : connections_) all.push_back(connection.shared_from_this());
  return all;
}

void Worker::look() {
  timer_.expires_after(kLook);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    const Clock::time_point now = Clock::now();
    std::vector<std::shared_ptr<Connection>> late;
    for (Connection& connection : connections_) {
      if (connection.deadline() <= now) late.push_back(connection.shared_from_this());
    }
    for (const auto& connection : late) connection->expire();
    tick_(*this);
    look();
  });
}

void Worker::stop() {
  io_.stop();
  if (!thread_.joinable()) return;
  thread_.join();
  tick_(*this);
}

}  // namespace whoiskit::service
