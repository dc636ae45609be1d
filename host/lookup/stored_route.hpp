// lookup/stored_route.hpp: which plugin reads a stored answer, by what was stored with it.
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
  std::string by;        // the protocol that it came by, if it was stored

  // How its bytes are to be read. The protocol is that of a row, because the default says nothing about the server.
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

// By the named handler. Otherwise by the zone for the registry's own server, and by the server for another one (a
// registrar, an address registry). The zone is taken from `tld` if there is no query.
StoredRoute route_stored(const registry::Generation& generation, const StoredResponse& response);

}  // namespace whoiskit::lookup
