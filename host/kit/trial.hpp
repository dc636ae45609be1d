// kit/trial.hpp: what a plugin makes of one answer, with all that its author wants to know of it: the line of each
// value, the lines that nothing was made of, the phrase that decided, and notes on what is likely to be a mistake.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kit/deciding_phrase.hpp"
#include "kit/fixture.hpp"
#include "render/provenance.hpp"

namespace whoiskit::kit {

struct Trial {
  std::string file, claim;             // the plugin
  std::string protocol, content_type;  // of the answer, where they are known
  unsigned http_status = 0;
  model::RecordData record;
  std::string json;                        // the record as a fixture has it
  std::vector<Provenance> values;          // of the record, each with its line
  std::optional<DecidingPhrase> deciding;  // where the verdict came of a phrase
  std::vector<render::UnusedLine> unused;  // no value came of them, nor the verdict
  std::vector<std::string> notes;          // sentences, the gravest first
};

// Reads the answer into `trial`, of which `file` and `claim` are set. `core` has the plugin in one of its folders; the
// fixture outlives the trial. One without a server and without a record is taken for an answer of the server that the
// rows beside the plugin name (registry/routes_beside.hpp), and has it from then on.
void try_answer(api::Core& core, Fixture& fixture, Trial& trial);

}  // namespace whoiskit::kit
