// The one line a port-43 client sends (RFC 3912, section 2): text ended by CRLF. A line break smuggled into it would be
// a second command to the server, so control characters are refused, not stripped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::net {

/// A domain name has at most 253 octets and the longest template adds a few flags.
inline constexpr std::size_t kMaxQueryLine = 1024;

/// `query_line` with its CRLF: "domain example.com" gives "domain example.com\r\n". Bytes above 0x7F pass, as some
/// registries take UTF-8 or Latin-1 names. Empty result: the line is blank, longer than kMaxQueryLine, or holds a
/// control character (below 0x20, or 0x7F).
std::optional<std::string> make_query_line(std::string_view query_line);

}  // namespace whoiskit::net
