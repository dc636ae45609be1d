// Whether the service works, for those who watch or balance it.
#include "service/routes.hpp"
#include "service/service.hpp"

namespace whoiskit::service::health {
namespace {

void is_alive(Service&, const http::ExchangePtr& exchange) {
  exchange->answer(http::with_text(200, "text/plain; charset=utf-8", "ok\n"));
}

// 503 while the service drains, so that a balancer sends no more.
void is_ready(Service& service, const http::ExchangePtr& exchange) {
  const bool ready = !service.draining();
  exchange->answer(http::with_text(ready ? 200 : 503, "text/plain; charset=utf-8", ready ? "ready\n" : "draining\n"));
}

constexpr http::Route kRoutes[] = {
    {.pattern = "/healthz", .handle = is_alive, .open = true},
    {.pattern = "/readyz", .handle = is_ready, .open = true},
};

}  // namespace

http::Routes routes() { return kRoutes; }

}  // namespace whoiskit::service::health
