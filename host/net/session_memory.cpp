// How a session counts the memory of its answer, and waits while all answers together use too much
// (net/memory_budget.hpp).
#include <boost/asio/post.hpp>

#include "net/session.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;

void Session::count_memory(std::size_t before) {
  if (request_.memory == nullptr) return;
  request_.memory->add(result_.body.capacity() - before);
  if (request_.memory->too_large()) {
    fail(FetchError::too_large, "the answers of this look-up take more than " +
                                    std::to_string(request_.memory->limit()) +
                                    " bytes of memory together (max_memory), and this one is cut there");
  }
}

asio::awaitable<void> Session::wait_for_memory() {
  MemoryAccount& memory = *request_.memory;
  while (memory.held_back() && !stopped()) {
    memory_wait_ = std::make_unique<asio::steady_timer>(lane_.executor(), asio::steady_timer::time_point::max());
    const bool waits = memory.wait([weak = weak_from_this()] {
      const auto self = weak.lock();
      if (!self) return;
      // Posted to the lane, so that it runs only once the coroutine waits.
      asio::post(self->lane_.executor(), [self] {
        if (self->memory_wait_) self->memory_wait_->cancel();
      });
    });
    if (waits) co_await memory_wait_->async_wait(kAwait);
    memory.stop_waiting();
    memory_wait_.reset();
  }
  starved_ = stopped() && memory.held_back();
}

}  // namespace whoiskit::net
