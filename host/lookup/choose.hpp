// lookup/choose.hpp: which plugin reads an answer that was stored, where all that is known is what its keeper noted.
#pragma once

#include <string>

#include "lookup/answer_text.hpp"
#include "lookup/core.hpp"
#include "routing/query.hpp"
#include "routing/route.hpp"

namespace whoiskit::lookup {

struct Choice {
  routing::Query query;
  routing::Route route;  // of the server, with its phrases and charset
  std::string handler;   // claim; empty if no plugin reads it. A family may have been named without "family."

  // What its bytes are read with; the protocol is that of a row, as the default is no knowledge.
  AnswerSource source() const {
    const bool known = route.known && !route.server.empty();
    return {route.charset, known ? route.protocol : std::string_view(), {}};
  }
};

// By the handler named; else, for the registry's own server, by the zone; for another server (a registrar, an address
// registry) by the server. The query's zone is taken from `tld` where there is no query.
Choice choose_for_stored(const Generation& generation, const StoredResponse& response);

}  // namespace whoiskit::lookup
