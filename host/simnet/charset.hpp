// From UTF-8, in which people write a folder's answers, to the character set a registry answers in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::simnet {

/// `text` in `charset` (a name iconv knows, as "iso-8859-2"). Nothing, with `error` saying why, for an unknown charset,
/// one that ASCII is no part of, text that is no UTF-8, and characters that do not fit, which are named with their
/// line.
std::optional<std::string> encode(std::string_view text, const std::string& charset, std::string& error);

}  // namespace whoiskit::simnet
