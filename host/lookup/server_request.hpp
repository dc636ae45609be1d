// lookup/server_request.hpp: one server to query in a look-up: the server, the protocol, the line to send, and the
// reader of its answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "registry/generation.hpp"
#include "routing/query/query.hpp"
#include "routing/rdap_url.hpp"
#include "routing/route.hpp"
#include "routing/template.hpp"
#include "text/ports.hpp"

namespace whoiskit::lookup {

// Why a server is not queried if no routing file gives its address and the host connects to no others.
inline constexpr std::string_view kNotNamed =
    "no routing file names an address for it, and others are not connected to";

enum class Role : std::uint8_t {
  registry,   // answers for the query
  directory,  // IANA, queried for who runs the top-level domain
  referral,   // named in the answer of another server: a registrar, another address registry
};

struct ServerRequest {
  routing::Route route;      // of the server, or of the zone that it serves; its phrases and limits count
  std::string server, line;  // for RDAP the line is the request's target: "/rdap/domain/example.com"
  std::string claim;         // of the plugin that reads the answer; empty: none
  std::string why;           // the server is queried, for people: "RDAP: there is no WHOIS server"
  std::string_view protocol;
  std::uint16_t port = text::kWhoisPort;
  Role role = Role::registry;
  bool tls = true;          // RDAP
  bool listed = false;      // a row of the table names the server: it is queried at any address
  std::uint8_t branch = 0;  // which registry's answer led here, if several protocols are used
};

// Makes the server requests of one look-up. Its arguments must outlive it.
class ServerRequestBuilder {
 public:
  ServerRequestBuilder(const registry::Generation& generation, const routing::Query& query,
                       const routing::Client& client, bool only_named_addresses)
      : generation_(generation), query_(query), client_(client), only_named_addresses_(only_named_addresses) {}

  // The server of a route, by the route's own protocol.
  ServerRequest request_of(const routing::Route& route) const;
  // IANA, by the root's row.
  ServerRequest directory(const routing::Route& root) const;
  // The RDAP service at a base URL of the table, from the registry's row or a registrar's. Nothing if the base does not
  // serve this query, or no plugin reads RDAP.
  std::optional<ServerRequest> rdap(const routing::Route& route, std::string_view base) const {
    return rdap(route, base, routing::rdap_question(query_));
  }
  std::optional<ServerRequest> rdap(const routing::Route& route, std::string_view base,
                                    const routing::RdapQuestion& question) const;

  // The server that an answer names. `from`: the request that was answered. `line`: what the handler wants to send;
  // empty: the query. The target is hostile text. Nothing, with the reason in `refusal`, if it may not be queried.
  std::optional<ServerRequest> referral(const ServerRequest& from, const std::string& target, const std::string& line,
                                        std::string& refusal) const;

  // Why a server may not be queried to which the routing tables give this address; empty: it may.
  std::string_view closed_to(std::string_view connect_address) const;

 private:
  // `text` is a link of RDAP.
  std::optional<ServerRequest> link(const ServerRequest& from, const std::string& text, std::string& refusal) const;
  std::string reader_of(const ServerRequest& request) const;
  // Takes the host's own row: its address and limits, and as a web server its port.
  void take_host(std::string_view host, ServerRequest& request, bool has_port) const;

  const registry::Generation& generation_;
  const routing::Query& query_;
  const routing::Client& client_;
  const bool only_named_addresses_;
};

}  // namespace whoiskit::lookup
