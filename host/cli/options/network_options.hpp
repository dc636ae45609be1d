// cli/options/network_options.hpp: what comes of the options of look-ups over the network (cli/usage/network.hpp).
#pragma once

#include <string>

#include "cli/usage/network.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// The file of --cache-file, else the user's own. Throws UsageError where there is no folder to put one in.
std::string cache_file_of(const NetworkOptions& options);

void apply(const NetworkOptions& options, HostOptions& host, LookupOptions& lookup);

// Why the file of the cache, or of the limits, is not used. A user's own file, which was not asked for, is none of his
// business as long as there is none.
void complain_of_cache(Host& host, const HostOptions& options);

}  // namespace whoiskit::cli
