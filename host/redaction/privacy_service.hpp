// redaction/privacy_service.hpp: recognises organisations that replace the holder of a name.
#pragma once

#include <string_view>

namespace whoiskit::redaction {

// The name of the privacy or proxy service in a contact's name or organisation: "Domains By Proxy, LLC", or "Withheld
// for Privacy ehf" in "Privacy service provided by Withheld for Privacy ehf". Empty for other organisations, even if
// their subject is privacy ("Privacy International").
std::string_view privacy_service(std::string_view name);

}  // namespace whoiskit::redaction
