// GET /metrics.
#include "service/routes.hpp"
#include "service/metrics/metrics.hpp"
#include "service/metrics/probe.hpp"
#include "service/metrics/state.hpp"
#include "service/service.hpp"

namespace whoiskit::service::metrics {
namespace {

void show(Service& service, const http::ExchangePtr& exchange) {
  service.metrics().tick(exchange->worker().number());  // what this thread has counted is in the answer
  Text text;
  service.metrics().write(text);
  write_state(service, text);
  exchange->answer(http::with_text(200, kMediaType, text.take()));
}

constexpr std::string_view kProbeParameters[] = {"target"};

constexpr http::Route kRoutes[] = {
    {.pattern = "/metrics", .handle = show},
    {.pattern = "/probe", .handle = probe, .parameters = kProbeParameters},
};

}  // namespace

http::Routes routes() { return kRoutes; }

}  // namespace whoiskit::service::metrics
