// redaction/no_value.hpp: recognises texts in contacts that mean that a value is missing, as opposed to not shown: "-",
// "NONE", "n/a". It also finds texts in place of an e-mail address: a web page, a sentence.
#pragma once

#include <string_view>

#include "model/draft.hpp"

namespace whoiskit::redaction {

// Whether a text means that there is no value. "None Ltd" and "NO", which is Norway, are values.
bool is_no_value(std::string_view value);

// Removes such texts from the contacts of a draft, whichever handler stored them. An e-mail address has an "@" and no
// blanks. In a line with addresses only the addresses stay, a web page moves to "url" if the contact has none, and a
// sentence is removed. Placeholders for values that are not shown are left to redact(), which runs after this.
void drop_no_values(model::Draft& draft);

}  // namespace whoiskit::redaction
