// registry/routes_beside.hpp: the routing rows that go with a library, whois.CLAIM.toml beside whois.CLAIM.so. A host
// leaves a file with a fault out and goes on without its rows; the author has to hear of it.
#pragma once

#include <string>

namespace whoiskit::registry {

struct RoutesBeside {
  std::string file;   // empty: there is none; a table's rows are in the table itself
  std::string fault;  // "FILE:LINE: KEY: what is wrong"; empty: none, or no file
  // The host whose row names the plugin as its handler, else the only one that has a row; empty: none can be told.
  std::string server;
};

RoutesBeside read_routes_beside(const std::string& plugin);

}  // namespace whoiskit::registry
