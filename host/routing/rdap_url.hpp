// The URL that an RDAP server is asked at (RFC 9082, section 3): a base, a path, and the question percent-encoded in
// it.
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

// What is asked at a base. A name in other scripts is asked as its A-labels; in a pattern with a '*' that cannot be,
// and it is asked in UTF-8 (RFC 9082, section 4.1).
struct RdapQuestion {
  RdapPath path = RdapPath::help;
  std::string text;
};

// That of a query, by its `asked`; help for one of type unknown.
RdapQuestion rdap_question(const Query& query);

// What "/help" and searches ask: "/domains?name=exam*.com", "/nameservers?ip=192.0.2.1", "/entities?fn=Example*" (RFC
// 9082, section 3.2). The text is as people write it, not percent-encoded. Nothing for any other text.
std::optional<RdapQuestion> rdap_search(std::string_view text);

// The whole URL; empty where the base has a fault (compile/rdap_base.hpp) or is none, where the text is empty, too
// long, holds a control character, or is no name, address, prefix or number of its path. `base` may end with '/' or
// not.
std::string rdap_url(std::string_view base, const RdapQuestion& question);

}  // namespace whoiskit::routing
