// lookup/stored_route.hpp: which plugin reads an answer that was stored, where all that is known is what its keeper
// noted.
#pragma once

#include <string>

#include "net/address/url.hpp"
#include "reading/answer_text.hpp"
#include "reading/rdap_plugin.hpp"
#include "registry/generation.hpp"
#include "routing/query/query.hpp"
#include "routing/route.hpp"
#include "text/ports.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

struct StoredRoute {
  routing::Query query;
  routing::Route route;  // of the server, with its phrases and charset
  std::string handler;   // claim; empty if no plugin reads it. A family may have been named without "family."
  std::string by;        // the protocol that it came by, where its keeper noted that

  // What its bytes are read with; the protocol is that of a row, as the default is no knowledge.
  reading::AnswerSource source() const {
    if (is_rdap()) return {"utf-8", reading::kRdap, {}};
    const bool known = route.known && !route.server.empty();
    return {route.charset, !by.empty() ? std::string_view(by) : known ? route.protocol : std::string_view(), {}};
  }

  bool is_rdap() const { return by == reading::kRdap; }
  std::string_view protocol() const { return by.empty() ? route.protocol : std::string_view(by); }
  std::uint16_t port() const {
    return by.empty() || by == route.protocol ? route.port
           : by == "http"                     ? text::kHttpPort
           : is_rdap() || by == "https"       ? text::kHttpsPort
                                              : route.port;
  }
};

// By the handler named; else, for the registry's own server, by the zone; for another server (a registrar, an address
// registry) by the server. The query's zone is taken from `tld` where there is no query.
StoredRoute route_stored(const registry::Generation& generation, const StoredResponse& response);

}  // namespace whoiskit::lookup
