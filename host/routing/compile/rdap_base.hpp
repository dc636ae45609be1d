// routing/compile/rdap_base.hpp: the base URL of an RDAP service (RFC 7484, section 5.3), as in rows and bootstrap
// files. Pure functions.
#pragma once

#include <string_view>

namespace whoiskit::routing {

// The parts of a base; all are views of it.
struct RdapBase {
  bool tls = false;
  std::string_view host;  // in lower case; a name, or an address without brackets
  std::string_view port;  // digits; empty: the default of the scheme
  std::string_view path;  // with its first '/', without a '/' at its end: "/rdap"; empty: none
};

// What is wrong with a base, ready to follow "it "; empty if nothing. An empty base has no fault: it means that there
// is no RDAP. A base must be plain: http or https, a lower-case host, optionally a port and a path, no user, query or
// fragment.
std::string_view rdap_base_fault(std::string_view base);

// The parts of a base that has no fault.
RdapBase rdap_base_parts(std::string_view base);

}  // namespace whoiskit::routing
