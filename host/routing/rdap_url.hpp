// routing/rdap_url.hpp: the URL of an RDAP query (RFC 9082, section 3): a base, a path, and the percent-encoded text of
// the query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "routing/query/query.hpp"

namespace whoiskit::routing {

inline constexpr std::size_t kMaxRdapUrl = 2048;  // bytes

enum class RdapPath : std::uint8_t {
  domain,      // domain/xn--exmple-cua.at
  ip,          // ip/192.0.2.0/24
  autnum,      // autnum/64496
  nameserver,  // nameserver/ns1.example.com
  entity,      // entity/ABC1-RIPE
  help,        // help
  // Searches, with patterns in which '*' stands for any end of a label or value.
  domains_by_name,            // domains?name=exam*.com
  domains_by_name_server,     // domains?nsLdhName=ns1.example.com
  domains_by_server_address,  // domains?nsIp=192.0.2.1
  nameservers_by_name,        // nameservers?name=ns*.example.com
  nameservers_by_address,     // nameservers?ip=192.0.2.1
  entities_by_name,           // entities?fn=Example*
  entities_by_handle,         // entities?handle=EX*
};

// The part of the URL after the base. A name in another script is sent as A-labels. A pattern with a '*' cannot be
// converted to them, so it is sent in UTF-8 (RFC 9082, section 4.1).
struct RdapQuestion {
  RdapPath path = RdapPath::help;
  std::string text;
};

// The question for a query, from its `asked`; help for a query of type unknown.
RdapQuestion rdap_question(const Query& query);

// The question for "/help" or a search: "/domains?name=exam*.com", "/nameservers?ip=192.0.2.1", "/entities?fn=Example*"
// (RFC 9082, section 3.2). The text is as people write it, not percent-encoded. Nothing for any other text.
std::optional<RdapQuestion> rdap_search(std::string_view text);

// The whole URL. Empty if the base is empty or has a fault (compile/rdap_base.hpp), or if the text is empty, too long,
// contains a control character, or is not a name, address, prefix or number as its path requires. `base` may end with
// '/' or not.
std::string rdap_url(std::string_view base, const RdapQuestion& question);

}  // namespace whoiskit::routing
