// net/whois/query_line.hpp: the line that a client on port 43 sends (RFC 3912, section 2): text that ends with CRLF. A
// line break inside it would be a second command to the server, so control characters are refused and not stripped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::net {

/// A domain name has at most 253 octets, and the longest template adds a few flags.
inline constexpr std::size_t kMaxQueryLine = 1024;

/// `query_line` with CRLF: "domain example.com" becomes "domain example.com\r\n". Bytes above 0x7F are accepted,
/// because some registries take names in UTF-8 or Latin-1. Returns nothing if the line is blank, longer than
/// kMaxQueryLine, or contains a control character (below 0x20, or 0x7F).
std::optional<std::string> make_query_line(std::string_view query_line);

}  // namespace whoiskit::net
