// api/host_options.hpp: checks the options of a host, so that a mistake is reported once, at the start, and not by
// every look-up.
#pragma once

#include <string>

#include "whoiskit/host.hpp"

namespace whoiskit::api {

// A message about the first malformed option and what is wrong with it; empty if there is none. Routing files and the
// cache file are checked by the code that reads them. No server is contacted, because a server that does not answer now
// may do so later.
std::string validate_options(const HostOptions& options);

}  // namespace whoiskit::api
