#include "net/resolve.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

namespace whoiskit::net {

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<Resolved> resolve(std::string host, std::uint16_t port) {
  struct Pending {
    explicit Pending(const asio::any_io_executor& executor) : resolver(executor), answered(executor) {}
    tcp::resolver resolver;
    asio::steady_timer answered;
    bool done = false;
    Resolved outcome;
  };
  const auto pending = std::make_shared<Pending>(co_await asio::this_coro::executor);
  pending->resolver.async_resolve(host, std::to_string(port), tcp::resolver::numeric_service,
                                  [pending](boost::system::error_code error, tcp::resolver::results_type results) {
                                    pending->done = true;
                                    pending->outcome.error = error;
                                    for (const auto& entry : results) {
                                      pending->outcome.endpoints.push_back(entry.endpoint());
                                    }
                                    pending->answered.cancel();
                                  });
  // Waiting on a timer instead of on the resolver is what makes this interruptible.
  pending->answered.expires_at(asio::steady_timer::time_point::max());
  co_await pending->answered.async_wait(asio::as_tuple(asio::use_awaitable));
  if (!pending->done) co_return Resolved{{}, asio::error::operation_aborted};
  co_return std::move(pending->outcome);
}

Endpoints interleave_families(std::span<const tcp::endpoint> endpoints) {
  Endpoints ordered;
  if (endpoints.empty()) return ordered;
  const bool leading_is_v6 = endpoints.front().address().is_v6();
  auto leading = endpoints.begin();
  auto other = endpoints.begin();
  const auto next_of = [&](auto& position, bool v6) {
    position =
        std::find_if(position, endpoints.end(), [&](const auto& endpoint) { return endpoint.address().is_v6() == v6; });
    if (position != endpoints.end() && ordered.size() < kMaxAddresses) ordered.push_back(*position++);
  };
  while (ordered.size() < kMaxAddresses && (leading != endpoints.end() || other != endpoints.end())) {
    next_of(leading, leading_is_v6);
    next_of(other, !leading_is_v6);
  }
  return ordered;
}

}  // namespace whoiskit::net
