// cli/usage/network.hpp: the options of commands that use the network: connections, limits, and the cache.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "syntax/command.hpp"

namespace whoiskit::cli {

struct NetworkOptions {
  bool cache = false, no_cache = false, fresh = false, no_wait = false, no_dns = false, resolve = false;
  bool no_shared_limits = false;
  std::string cache_file, shared, proxy, bind_address, ca_file;
  std::vector<std::string> dns_servers;
  // 0: the default of the host.
  double connect_timeout = 0, first_byte_timeout = 0;
  std::uint64_t max_bytes = 0, max_memory = 0, cache_bytes = 0;
  unsigned threads = 0;
};

extern const syntax::OptionSet kNetworkOptions;

// The default of --cache-file, as manual pages list it.
inline constexpr syntax::Entry kCacheFile[] = {{"$XDG_CACHE_HOME/whoiskit/cache.sqlite",
                                                "Answers that --cache stores, and the limits of servers, which "
                                                "processes share; in ~/.cache if XDG_CACHE_HOME is not set."}};

}  // namespace whoiskit::cli
