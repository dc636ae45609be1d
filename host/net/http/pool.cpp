#include "net/http/pool.hpp"

#include <iterator>
#include <utility>

#include "net/http/connection.hpp"

namespace whoiskit::net {

HttpPool::HttpPool(boost::asio::io_context& context, std::chrono::milliseconds keep_time)
    : keep_time_(keep_time), timer_(context) {}

HttpPool::~HttpPool() = default;

std::unique_ptr<HttpConnection> HttpPool::take(const ConnectionKey& key) {
  const std::lock_guard lock(mutex_);
  for (auto slots = by_key_.find(key); slots != by_key_.end(); slots = by_key_.find(key)) {
    if (slots->second.empty()) {
      by_key_.erase(slots);
      break;
    }
    const Slot slot = slots->second.back();
    std::unique_ptr<HttpConnection> connection = std::move(slot->connection);
    slots->second.pop_back();
    if (slots->second.empty()) by_key_.erase(slots);
    kept_.erase(slot);
    if (connection->is_quiet()) return connection;
  }
  return nullptr;
}

void HttpPool::keep(std::unique_ptr<HttpConnection> connection) {
  connection->set_used();
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  std::vector<Slot>& slots = by_key_[connection->key()];
  // Room first, so that both lists get it, or neither if memory runs out.
  if (slots.size() == slots.capacity()) slots.reserve(2 * slots.size() + 1);
  kept_.push_back({std::move(connection), Clock::now() + keep_time_});
  slots.push_back(std::prev(kept_.end()));
  if (kept_.size() > kMaxKept) drop(kept_.begin());
  if (!armed_) arm();
}

/// Closes a connection. `slot` is the oldest of all, and therefore the oldest of its server.
void HttpPool::drop(Slot slot) {
  const auto slots = by_key_.find(slot->connection->key());
  std::erase(slots->second, slot);
  if (slots->second.empty()) by_key_.erase(slots);
  kept_.erase(slot);
}

void HttpPool::arm() {
  armed_ = true;
  timer_.expires_at(kept_.front().until);
  timer_.async_wait([this](boost::system::error_code stopped) {
    if (!stopped) sweep();
  });
}

void HttpPool::sweep() {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  while (!kept_.empty() && kept_.front().until <= now) drop(kept_.begin());
  armed_ = false;
  if (!kept_.empty()) arm();
}

void HttpPool::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  timer_.cancel();
  by_key_.clear();
  kept_.clear();
}

std::size_t HttpPool::size() const {
  const std::lock_guard lock(mutex_);
  return kept_.size();
}

}  // namespace whoiskit::net
