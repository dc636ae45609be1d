// bootstrap/source.hpp: reads bootstrap files from a file, a folder or the web, without parsing them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bootstrap/registry.hpp"
#include "routing/table.hpp"

namespace whoiskit::bootstrap {

inline constexpr std::string_view kIana = "https://data.iana.org/rdap/";

// Network settings for the web.
struct Way {
  std::vector<std::string> dns_servers;
  std::string proxy, bind_address, ca_file;
};

// One requested file.
struct Piece {
  std::optional<Kind> kind;  // nothing if its entries must show it
  std::string name;          // path or URL
  std::string bytes;         // empty if it is unchanged
  std::string tag;           // entity tag of the answer (RFC 9110, section 8.8.3); empty if there is none
  bool unchanged = false;    // the web server reports that the file still has the tag that was sent
};

// Returns the entity tag that is known for a URL; empty if there is none.
using KnownTag = std::function<std::string(const std::string& url)>;

struct Pieces {
  std::vector<Piece> all;
  std::string error;    // "NAME: what is wrong"; then `all` must not be used
  bool failed = false;  // the network caused the error
};

// `from` is a file, a folder with some of the five files, the URL of a file (it ends with ".json"), or the URL of a
// folder with all five. A URL must have https, or http with a host on this machine. `routes` may name addresses of web
// servers.
Pieces take(const std::string& from, const Way& way, const routing::RoutingTable& routes, const KnownTag& known);

}  // namespace whoiskit::bootstrap
