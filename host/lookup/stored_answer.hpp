// lookup/stored_answer.hpp: reads stored answers: `whoiskit parse`, fixtures, batches. No server is queried.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/record_data.hpp"
#include "registry/registry.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

// A stored answer to a follow-up that the handler of the first response requested.
struct StoredAnswer {
  std::string_view text;  // bytes, as received
  std::string sent;       // the question
  std::string tag;        // given to it by the handler
};

// Reads a stored response into `record`, which is cleared first. `answers`: the same server's answers to the handler's
// follow-ups. The texts must outlive the record. Returns whether the handler did not know the layout, so that the
// generic reader filled in values.
bool parse_stored(const StoredResponse& response, std::span<const StoredAnswer> answers, const HostOptions& options,
                  registry::Registry& registry, model::RecordData& record);

}  // namespace whoiskit::lookup
