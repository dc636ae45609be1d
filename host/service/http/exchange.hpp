// service/http/exchange.hpp: a request and the way to answer it. A handler answers at once, or keeps the pointer and
// answers later. Every request is answered once, by answer(), or by begin(), write() and end().
//
// All members but hand_back() are for the thread of the connection. A host calls back on threads of its own:
//
//     host.async_lookup(query, [exchange](Record record) mutable {
//       hand_back(std::move(exchange), [record](Exchange& e) { e.answer(...); });
//     });
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "service/http/request.hpp"
#include "service/http/response.hpp"

namespace whoiskit::service {
class Worker;
}

namespace whoiskit::service::http {

class Exchange;
using ExchangePtr = std::shared_ptr<Exchange>;

class Exchange {
 public:
  virtual ~Exchange() = default;

  virtual Request& request() = 0;
  virtual Worker& worker() = 0;
  // The client has left, or was too slow: further calls have no effect.
  virtual bool gone() const = 0;

  virtual void answer(Response response) = 0;

  // An answer in pieces. The head is that of `head`, whose body is not used.
  virtual void begin(Response head) = 0;
  virtual void write(std::string_view piece) = 0;
  virtual void end() = 0;
  // Bytes that wait for the client. While they are many (kMaxUnsent) a handler makes no more: `then` is called once,
  // when all is sent or the client is gone.
  virtual std::size_t unsent() const = 0;
  virtual void when_sent(std::function<void()> then) = 0;
};

// [any-thread] Runs `then` on the connection's thread. The pointer is given up: the last one of a connection must go
// there.
void hand_back(ExchangePtr&& exchange, std::function<void(const ExchangePtr&)> then);

}  // namespace whoiskit::service::http
