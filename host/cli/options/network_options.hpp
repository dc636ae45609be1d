// cli/options/network_options.hpp: applies the network options of look-ups (cli/usage/network.hpp) to a host.
#pragma once

#include <string>

#include "cli/usage/network.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// The file of --cache-file, else the user's default file. Throws UsageError if there is no folder for that file.
std::string cache_file_of(const NetworkOptions& options);

void apply(const NetworkOptions& options, HostOptions& host, LookupOptions& lookup);

// Reports why the file of the cache or of the limits is not used. For the default limits file, which the user did not
// request, it reports this only if the file exists.
void complain_of_cache(Host& host, const HostOptions& options);

}  // namespace whoiskit::cli
