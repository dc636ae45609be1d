// lookup/stored_answer.hpp: reads answers that were stored: `whoiskit parse`, fixtures, batches. Nothing is asked.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/record_data.hpp"
#include "registry/registry.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

// A stored answer to a follow-up that the handler of the first response asked for.
struct StoredAnswer {
  std::string_view text;  // bytes, as they came
  std::string sent;       // the question
  std::string tag;        // that the handler gave it
};

// Reads a stored response into `record`, which is cleared first. `answers`: what the same server answered to the
// handler's follow-ups. The texts must outlive the record. Returns whether the handler did not know the layout, so that
// the generic reader filled values in.
bool parse_stored(const StoredResponse& response, std::span<const StoredAnswer> answers, const HostOptions& options,
                  registry::Registry& registry, model::RecordData& record);

}  // namespace whoiskit::lookup
