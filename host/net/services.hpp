// net/services.hpp: the objects that all fetches of one Network share. Internal: it includes Asio, so public headers
// must not include it.
#pragma once

#include <boost/asio/io_context.hpp>

#include "net/dns/resolver.hpp"
#include "net/http/pool.hpp"
#include "net/network.hpp"
#include "net/tls/tls.hpp"

namespace whoiskit::net {

struct Services {
  explicit Services(NetworkOptions chosen)
      : options(std::move(chosen)),
        context(static_cast<int>(std::max(options.threads, 1U))),
        resolver(context, options.dns_servers),
        tls(options.ca_file),
        pool(context, options.keep_time) {}

  const NetworkOptions options;
  boost::asio::io_context context;
  Resolver resolver;
  Tls tls;
  HttpPool pool;
};

}  // namespace whoiskit::net
