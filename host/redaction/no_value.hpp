// redaction/no_value.hpp: what stands in a contact where there is no value at all, as opposed to one that is not shown:
// "-", "NONE", "n/a". And what stands where an e-mail address belongs and is none: a web page, a sentence.
#pragma once

#include <string_view>

#include "model/draft.hpp"

namespace whoiskit::redaction {

// Whether a text means that there is no value. "None Ltd" and "NO", which is Norway, are values.
bool is_no_value(std::string_view value);

// Leaves them out of the contacts of a draft, whoever's handler put them there. An e-mail address has an "@" and no
// blanks: of a line with addresses they stay, a web page goes to "url" where the contact has none, a sentence goes.
// Placeholders of what is not shown are redact()'s; it comes behind this.
void drop_no_values(model::Draft& draft);

}  // namespace whoiskit::redaction
