// kit/deciding_phrase.hpp: the line of a response that its verdict came from, if a phrase of the server or a generic
// phrase decided. No value comes from that line, yet it was used.
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
  std::size_t line = 0;   // of the first response, from 1
  std::string_view list;  // the key of its list in the routing row ("no_match"); in a table's [phrases]: "free"
  std::string phrase;     // as in the row
  bool generic = false;   // it is a phrase for every server, not one of the route
};

// No value if the verdict has no phrases ("registered"), or came from something else: from a status, or from the
// handler. `route` is the one that the record was read with. `table`: the phrase is of a table, which names its lists
// after verdicts.
std::optional<DecidingPhrase> deciding_phrase(const registry::Generation& generation, const routing::Route& route,
                                              const model::RecordData& record, bool table);

// Whether the route has any phrase that decides a verdict.
bool has_phrases(const routing::Route& route);

}  // namespace whoiskit::kit
