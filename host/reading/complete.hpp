// reading/complete.hpp: completes a record by the rules that hold whichever handler filled it.
#pragma once

#include <string_view>

#include "model/record_data.hpp"
#include "routing/query/query.hpp"

namespace whoiskit::reading {

// The word of model/type_words.hpp for the type of a query, as in regyinfo.type; empty if the type is unknown.
std::string_view object_type(routing::QueryKind type);

// Completes a draft. The registrar's name and web page are stored both under the model's keys (domain.sponsor,
// domain.referer) and under registrar.*. A domain's record has its name even if the server does not repeat it, and is
// marked as signed if it has DS records. Texts that are not values ("-", a sentence as e-mail address) are removed.
// Redacted values are removed or, with `keep_redacted`, kept; they are reported in either case.
void complete(model::Draft& draft, std::string_view type, std::string_view query, const model::Keys& keys,
              bool keep_redacted);

}  // namespace whoiskit::reading
