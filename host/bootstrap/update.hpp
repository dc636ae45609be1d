// bootstrap/update.hpp: `whoiskit servers update`: newer RDAP bases out of IANA's bootstrap files, as routing rows.
//
// Nothing is written before everything that came was read and checked. Kept in the folder:
//
//   rdap.toml          the rows, as far as the built-in table does not have them: a host's HostOptions::bootstrap_file
//   rdap.toml.before   those before
//   dns.json, ...      the last good copy of each file, with its entity tag in dns.json.etag
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "bootstrap/source.hpp"

namespace whoiskit::bootstrap {

// A file that lacks more of what was there than this is refused: half a file is no news.
inline constexpr std::size_t kMaxLossPercent = 10;

struct Update {
  std::string from = std::string(kIana);
  std::string folder;
  bool force = false;  // also an older file, and one that lacks much
  Way way;
};

struct Report {
  std::vector<std::pair<std::string, std::string>> lines;  // what is said of it: name and value
  std::string error;                                       // why nothing was changed; empty if it was done
  bool network_failed = false;                             // the reason is the network, not the files
};

// `routes` may name addresses of web servers; rows are compared with the built-in table.
Report update(const Update& wanted, const routing::RoutingTable& routes);

}  // namespace whoiskit::bootstrap
