// routing/route.hpp: what the routing table says about a query: which server to query, how, and which plugin reads the
// answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "routing/image.hpp"
#include "text/ports.hpp"

namespace whoiskit::routing {

// Parts of a server's lines that distinguish its answers; each is searched for as a substring. Placeholders in them
// ({domain}, {DOMAIN}, {ip}, {n}, ...) stand for what the server fills in; "^" and "$" are the ends of a line.
struct Phrases {
  StringList no_match;           // the object does not exist
  StringList throttled;          // this client sent queries too fast or too often
  StringList denied;             // this client is not allowed to query at all
  StringList reserved;           // the registry keeps it
  StringList blocked;            // it cannot be registered: a rule, a dispute or a trademark forbids it
  StringList premium;            // for sale, at a special price
  StringList unavailable;        // the server is out of order
  StringList invalid;            // the server did not understand the query
  StringList not_served;         // the server does not serve the zone
  StringList not_authoritative;  // an address registry answering for space that is not its own
};

// The key and value pairs that a row passes to its handler, sorted by key.
class Params {
 public:
  struct Item {
    std::string_view key, value;
  };
  Params() = default;
  explicit Params(StringList strings) : strings_(strings) {}
  std::size_t size() const { return strings_.size() / 2; }
  bool empty() const { return size() == 0; }
  Item operator[](std::size_t index) const { return {strings_[2 * index], strings_[2 * index + 1]}; }

 private:
  StringList strings_;
};

// All views point into the table: a route is valid as long as its RoutingTable, or a copy of that, exists.
struct Route {
  enum class Kind : std::uint8_t { domain, address, as_number, handle, server };

  Kind kind = Kind::domain;
  bool known = false;        // the table has a row for it; false for a server without a row
  bool of_file = false;      // that row is in a file of an operator or plugin, not in the built-in table
  bool retired = false;      // the registry no longer lists this server, or it no longer answers
  bool unsupported = false;  // there is no server; people can look at `web` or `registry_url`
  bool limits_all = false;  // its limits are for all clients of one operator together, not for each address of a client
  bool gtld = false;        // under a generic TLD, whose registries share one format
  std::uint16_t port = text::kWhoisPort;
  std::uint32_t line = 0;             // of `file`; 0 if no row matched
  std::uint32_t iana_id = 0;          // of a registrar; 0 if unknown
  std::uint32_t ban_seconds = 0;      // how long the server blocks clients that query too fast; 0 if unknown
  std::uint32_t rate_per_minute = 0;  // sustained rate of queries; 0: ratelimit/limits.hpp decides
  std::uint32_t burst = 0;            // queries at once after a pause; 0 as above
  std::uint32_t concurrent = 0;       // connections to it at a time; 0 as above
  std::string_view rule;              // the row that matched: "co.za", "192.0.2.0/24", "64496-64511", a host
  std::string_view file;              // where the row is: "servers/tlds.toml"; empty if no row matched

  std::string_view server;  // host to query; empty if there is none
  // Connect here instead of resolving `server`; usually empty. An operator's table sets it, so it may be a loopback or
  // private address.
  std::string_view connect_address;
  std::string_view protocol = "whois";  // whois, rwhois, http, https
  std::string_view query_template = "{query}";
  std::string_view charset = "utf-8";
  std::string_view handler;         // explicit claim ("ch", "gtld", "ip.arin"); empty: by the rules of handler.hpp
  std::string_view parent;          // server one level up, for a national registry inside an RIR's space
  std::string_view parent_handler;  // claim of that server
  std::string_view embedded;        // the query contains another address to route by: "6to4", "in-addr.arpa"...
  std::string_view registry_name;
  std::string_view registry_url;
  std::string_view web;           // look-up page, perhaps with {domain} or {label}
  std::string_view rdap;          // base URL; empty if there is none. protocols.hpp decides whether it is tried first
  std::string_view prefer;        // "rdap" or "whois", where a row says so; else empty
  std::string_view rdap_address;  // connect here instead of resolving the base's host; see connect_address
  // The base is in a file of an operator or plugin, and that file is not below the one that gives `connect_address`.
  bool rdap_of_file = false;
  std::uint32_t rdap_line = 0;  // of `rdap_file`: where the base is
  std::string_view rdap_file;
  Params params;
  Phrases phrases;

  // "servers/tlds.toml:12", or "no row" if nothing matched.
  std::string source() const;
  std::string rdap_source() const;  // the same for the base
};

// What the table knows about a registrar by its number at IANA.
struct Registrar {
  std::string_view rdap;  // base URL; empty if there is none
  std::string_view file;
  std::uint32_t line = 0;
  bool of_file = false;  // from a file of an operator or plugin
};

}  // namespace whoiskit::routing
