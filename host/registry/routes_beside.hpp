// registry/routes_beside.hpp: the routing rows that accompany a library, whois.CLAIM.toml beside whois.CLAIM.so. A host
// ignores a file with a fault and continues without its rows. This reports the fault to the plugin's author.
#pragma once

#include <string>

namespace whoiskit::registry {

struct RoutesBeside {
  std::string file;   // empty if there is none; a table's rows are in the table itself
  std::string fault;  // "FILE:LINE: KEY: what is wrong"; empty if nothing is wrong or there is no file
  // The server whose row names the plugin as its handler, else the only server that has a row; empty if neither exists.
  std::string server;
};

RoutesBeside read_routes_beside(const std::string& plugin);

}  // namespace whoiskit::registry
