// redaction/privacy_service.hpp: organisations that stand in for the holder of a name.
#pragma once

#include <string_view>

namespace whoiskit::redaction {

// The name of the privacy or proxy service that a contact's name or organisation is: "Domains By Proxy, LLC", and
// "Withheld for Privacy ehf" of "Privacy service provided by Withheld for Privacy ehf". Empty for others: one that has
// to do with privacy ("Privacy International") is no such service.
std::string_view privacy_service(std::string_view name);

}  // namespace whoiskit::redaction
