// routing/coverage.hpp: the protocol by which each top-level domain is answered, for `whoiskit route --all`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "routing/protocols.hpp"
#include "routing/table.hpp"

namespace whoiskit::routing {

// One top-level domain. The views point into the table.
struct TldCoverage {
  std::string_view tld;
  std::optional<Protocol> protocol;  // that answers; nothing if none does
  std::string_view at;               // the RDAP base, the server or the page; if none answers, the silent server
  std::string_view reason;           // of that protocol (protocols.hpp)
  std::string source;                // where the row is: "servers/tlds.toml:12"
};

// Every top-level domain that has a row, sorted by name. A server that is listed as ended or silent answers nothing. A
// server that is queried by HTTP counts as a web page.
std::vector<TldCoverage> coverage_of(const RoutingTable& table);

// "N of M TLDs answered: R by RDAP, W by WHOIS, H by web; unanswered: aq, bv"
std::string summary_of(const std::vector<TldCoverage>& coverage);

}  // namespace whoiskit::routing
