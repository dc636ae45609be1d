// lookup/choose.hpp: which plugin reads an answer that was stored, where all that is known is what its keeper noted.
#pragma once

#include <string>

#include "lookup/answer_text.hpp"
#include "lookup/core.hpp"
#include "lookup/rdap_reader.hpp"
#include "net/url.hpp"
#include "routing/query.hpp"
#include "routing/route.hpp"
#include "text/ports.hpp"

namespace whoiskit::lookup {

struct Choice {
  routing::Query query;
  routing::Route route;  // of the server, with its phrases and charset
  std::string handler;   // claim; empty if no plugin reads it. A family may have been named without "family."
  std::string by;        // the protocol that it came by, where its keeper noted that

  // What its bytes are read with; the protocol is that of a row, as the default is no knowledge.
  AnswerSource source() const {
    if (is_rdap()) return {"utf-8", kRdap, {}};
    const bool known = route.known && !route.server.empty();
    return {route.charset, !by.empty() ? std::string_view(by) : known ? route.protocol : std::string_view(), {}};
  }

  bool is_rdap() const { return by == kRdap; }
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
Choice choose_for_stored(const Generation& generation, const StoredResponse& response);

}  // namespace whoiskit::lookup
