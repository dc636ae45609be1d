// kit/trial.hpp: what a plugin makes of one response, with what its author wants to know: the line of each value, the
// unused lines, the phrase that decided the verdict, and notes on probable mistakes.
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
  std::string protocol, content_type;  // of the response, if they are known
  unsigned http_status = 0;
  model::RecordData record;
  std::string json;                        // the record as in a fixture
  std::vector<Provenance> values;          // of the record, each with its line
  std::optional<DecidingPhrase> deciding;  // set if a phrase decided the verdict
  std::vector<render::UnusedLine> unused;  // neither a value nor the verdict came from these
  std::vector<std::string> notes;          // sentences, the most important first
};

// Reads the response into `trial`, whose `file` and `claim` must be set. `core` has the plugin in one of its folders.
// The fixture must outlive the trial. A fixture without a server and without a record is treated as a response of the
// server that the rows beside the plugin name (registry/routes_beside.hpp), and gets that server.
void try_answer(api::Core& core, Fixture& fixture, Trial& trial);

}  // namespace whoiskit::kit
