// cli/usage/network.hpp: the options of commands that look up over the network: the way there, and what is kept of the
// answers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "syntax/command.hpp"

namespace whoiskit::cli {

struct NetworkOptions {
  bool cache = false, no_cache = false, fresh = false, no_wait = false, no_dns = false, resolve = false;
  bool no_shared_limits = false;
  std::string cache_file, proxy, bind_address, ca_file;
  std::vector<std::string> dns_servers;
  // 0: the host's own.
  double connect_timeout = 0, first_byte_timeout = 0;
  std::uint64_t max_bytes = 0, max_memory = 0, cache_bytes = 0;
  unsigned threads = 0;
};

extern const syntax::OptionSet kNetworkOptions;

// The file that --cache-file stands for, as manuals name it.
inline constexpr syntax::Entry kCacheFile[] = {{"$XDG_CACHE_HOME/whoiskit/cache.sqlite",
                                                "Answers that are kept with --cache, and limits of servers, which "
                                                "processes share; in ~/.cache where XDG_CACHE_HOME "
                                                "is not set."}};

}  // namespace whoiskit::cli
