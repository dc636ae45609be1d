// verdict/status_words.hpp: the meaning of the words that registries print as a domain's status.
#pragma once

#include <string_view>

#include "model/record_data.hpp"

namespace whoiskit::verdicts {

// The meaning of one status, regardless of case, blanks, hyphens and the like ("pending delete", "PendingDelete"):
// registered for what only a registration has, unknown for a word that says nothing about it. The words of EPP are
// those of RFC 5731 section 2.3 and RFC 3915 section 3.1; the others are those of single registries.
model::Verdict meaning_of_status(std::string_view status);

}  // namespace whoiskit::verdicts
