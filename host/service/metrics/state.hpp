// service/metrics/state.hpp: metrics that are read when they are asked for: the host, the queues, this process.
#pragma once

#include "service/metrics/text.hpp"

namespace whoiskit::service {
class Service;
}

namespace whoiskit::service::metrics {

void write_state(Service& service, Text& text);

}  // namespace whoiskit::service::metrics
