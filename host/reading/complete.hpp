// reading/complete.hpp: what holds for every record, whoever's handler filled it.
#pragma once

#include <string_view>

#include "model/record_data.hpp"
#include "routing/query/query.hpp"

namespace whoiskit::reading {

// The word of model/type_words.hpp for a query, as regyinfo.type has it; empty for what is no query.
std::string_view object_type(routing::QueryKind type);

// Completes a draft: the registrar's name and address stand under the model's keys (domain.sponsor, domain.referer)
// and under registrar.*; a domain's record has its name even where the server does not repeat it, and is signed where
// it has DS records. Texts that are no values ("-", a sentence as e-mail address) are left out; values that are not
// shown are left out, or kept, and told either way.
void complete(model::Draft& draft, std::string_view type, std::string_view query, const model::Keys& keys,
              bool keep_redacted);

}  // namespace whoiskit::reading
