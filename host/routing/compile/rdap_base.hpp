// The base URL of an RDAP service (RFC 7484, section 5.3), as rows and bootstrap files give it. Pure functions.
#pragma once

#include <string_view>

namespace whoiskit::routing {

// The parts of a base; all are views of it.
struct RdapBase {
  bool tls = false;
  std::string_view host;  // in lower case; a name, or an address without brackets
  std::string_view port;  // digits; empty: that of the scheme
  std::string_view path;  // with the '/' it begins with, and without one at its end: "/rdap"; empty: none
};

// What is wrong with a base, ready to follow "it "; empty if nothing, and for an empty one, which says that there is no
// RDAP. It must be plain: http or https, a lower-case host, perhaps a port and a path, no user, query or fragment.
std::string_view rdap_base_fault(std::string_view base);

// The parts of a base without fault.
RdapBase rdap_base_parts(std::string_view base);

}  // namespace whoiskit::routing
