// kit/deciding_phrase.hpp: the line of an answer that its verdict came from, where a phrase of the server (or one that
// many servers use) said it. No field comes of that line, and yet it is of use.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/record_data.hpp"
#include "registry/generation.hpp"
#include "routing/route.hpp"

namespace whoiskit::kit {

struct DecidingPhrase {
  std::size_t line = 0;   // of the first answer, from 1
  std::string_view list;  // the key of the routing row that has it ("no_match"); of a table's [phrases]: "free"
  std::string phrase;     // as the row has it
  bool generic = false;   // of the phrases for every server, not of the route's
};

// Nothing where the verdict has no phrases ("registered"), or came of something else: of a status, of the handler. The
// route is the one that the record was read by; `table`: of a table, whose word for a list is the verdict's.
std::optional<DecidingPhrase> deciding_phrase(const registry::Generation& generation, const routing::Route& route,
                                              const model::RecordData& record, bool table);

// Whether the route has any phrase that decides.
bool has_phrases(const routing::Route& route);

}  // namespace whoiskit::kit
