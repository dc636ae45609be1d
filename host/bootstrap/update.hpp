// bootstrap/update.hpp: `whoiskit servers update`, which makes routing rows from newer RDAP bases in IANA's bootstrap
// files.
//
// Nothing is written until all received files are read and checked. The folder contains:
//
//   rdap.toml          the rows that the built-in table does not have, for a host's HostOptions::bootstrap_file
//   rdap.toml.before   the previous rows
//   dns.json, ...      the last good copy of each file, with its entity tag in dns.json.etag
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "bootstrap/source.hpp"

namespace whoiskit::bootstrap {

// A file that lacks more than this share of the previous entries is refused, because it is probably incomplete.
inline constexpr std::size_t kMaxLossPercent = 10;

struct Update {
  std::string from = std::string(kIana);
  std::string folder;
  bool force = false;  // accept also an older file, and one that lacks many entries
  Way way;
};

struct Report {
  std::vector<std::pair<std::string, std::string>> lines;  // the output: name and value
  std::string error;                                       // why nothing was changed; empty after success
  bool network_failed = false;                             // the network caused the error, not the files
};

// `routes` may name addresses of web servers. Rows are compared with the built-in table.
Report update(const Update& wanted, const routing::RoutingTable& routes);

}  // namespace whoiskit::bootstrap
