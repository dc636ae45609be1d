// simnet/charset.hpp: converts from UTF-8, in which a folder's answers are written, to the character set of a registry.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::simnet {

/// `text` in `charset` (a name that iconv knows, such as "iso-8859-2"). Fails if the charset is unknown or does not
/// include ASCII, if the text is not UTF-8, and if a character does not fit. `error` then gives the cause, with the
/// line of the character.
std::optional<std::string> encode(std::string_view text, const std::string& charset, std::string& error);

}  // namespace whoiskit::simnet
