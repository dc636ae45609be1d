#include "service/http/exchange.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "service/worker.hpp"

namespace whoiskit::service::http {

void hand_back(ExchangePtr&& exchange, std::function<void(const ExchangePtr&)> then) {
  asio::io_context& io = exchange->worker().io();
  asio::post(io, [exchange = std::move(exchange), then = std::move(then)] { then(exchange); });
}

}  // namespace whoiskit::service::http
