// api/has_whois.hpp: whether a registry has a WHOIS server to ask.
#pragma once

#include <string_view>

#include "whoiskit/host.hpp"

namespace whoiskit::api {

// By the routing table as it is now. False for a query that belongs to no registry, and for a retired server.
bool has_whois(std::string_view query, QueryType type, Host& host);

}  // namespace whoiskit::api
