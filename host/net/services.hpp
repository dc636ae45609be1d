// net/services.hpp: the objects that all fetches of one Network share. Internal: it includes Asio, so public headers
// must not include it.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <vector>

#include "net/dns/resolver.hpp"
#include "net/http/pool.hpp"
#include "net/lane.hpp"
#include "net/network.hpp"
#include "net/tls/tls.hpp"

namespace whoiskit::net {

struct Services {
  explicit Services(NetworkOptions chosen)
      : options(std::move(chosen)),
        context(static_cast<int>(std::max(options.threads, 1U))),
        resolver(context, options.dns_servers),
        tls(options.ca_file),
        pool(context, options.keep_time) {
    for (unsigned i = 0; i < options.threads; ++i) {
      lanes.push_back(std::make_unique<Lane>(context, options.threads == 1));
    }
  }

  /// Whether lanes can watch sockets.
  bool can_watch() const { return lanes.front()->can_watch(); }
  /// The lane of one more fetch.
  Lane& next_lane() {
    return lanes.size() == 1 ? *lanes.front() : *lanes[turn.fetch_add(1, std::memory_order_relaxed) % lanes.size()];
  }

  const NetworkOptions options;
  boost::asio::io_context context;
  Resolver resolver;
  Tls tls;
  HttpPool pool;
  std::vector<std::unique_ptr<Lane>> lanes;  // one for each thread
  std::atomic<std::size_t> turn{0};          // the lane of the next fetch
};

}  // namespace whoiskit::net
