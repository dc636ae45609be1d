// bootstrap/source.hpp: bootstrap files as they come, from a file, a folder or the web.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bootstrap/registry.hpp"
#include "routing/table.hpp"

namespace whoiskit::bootstrap {

inline constexpr std::string_view kIana = "https://data.iana.org/rdap/";

// The way there.
struct Way {
  std::vector<std::string> dns_servers;
  std::string proxy, bind_address, ca_file;
};

// One file that was asked for.
struct Piece {
  std::optional<Kind> kind;  // nothing: its entries show it
  std::string name;          // path or URL
  std::string bytes;         // empty if it is unchanged
  std::string tag;           // entity tag of the answer (RFC 9110, section 8.8.3); empty if there is none
  bool unchanged = false;    // the web server says that it is the one of the tag that was sent
};

// The entity tag that is known for a URL; empty for none.
using KnownTag = std::function<std::string(const std::string& url)>;

struct Pieces {
  std::vector<Piece> all;
  std::string error;    // "NAME: what is wrong", and then nothing is of use
  bool failed = false;  // the network is to blame for it
};

// `from` is a file, a folder with some of the five files, the URL of a file (it ends with ".json") or of a folder with
// all five; by https, or by http from this machine. `routes` may name addresses of web servers.
Pieces take(const std::string& from, const Way& way, const routing::RoutingTable& routes, const KnownTag& known);

}  // namespace whoiskit::bootstrap
