// redaction/placeholder.hpp: texts that stand where a value is not shown: "REDACTED FOR PRIVACY", "Please query the RDDS
// service of the Registrar of Record ...", "Not Disclosed".
#pragma once

#include <string_view>

namespace whoiskit::redaction {

// Whether a value says by its form that there is one which is not shown. A name that merely begins so ("Redacted Records
// Ltd") is none. Cheap for the values that are shown: most are told by their first two letters.
bool is_placeholder(std::string_view value);

// The same of what stands where an e-mail address belongs: also a page with a form, and an address that is made up to
// say so ("redacted@example.com").
bool is_email_placeholder(std::string_view value);

}  // namespace whoiskit::redaction
