// net/http/fields.hpp: interprets single fields of an HTTP answer (RFC 9110). No I/O. The fields are hostile text and
// may contain any bytes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::net {

/// The longest wait that is accepted from a server.
inline constexpr std::chrono::seconds kMaxRetryAfter{86'400};
/// Maximum size of a field that contains a time, in bytes; a longer field is ignored.
inline constexpr std::size_t kMaxTimeField = 64;

/// Reads a date in any of the three forms of RFC 9110, section 5.6.7. Returns nothing if it is not a date, or not in
/// GMT.
std::optional<std::chrono::sys_seconds> read_http_date(std::string_view text);

/// The time that a Retry-After field asks to wait after `now`, from 0 to kMaxRetryAfter. The field holds seconds or a
/// date. `now` is the server's own Date if it sent one. Returns nothing if the field is invalid.
std::optional<std::chrono::seconds> read_retry_after(std::string_view text, std::chrono::sys_seconds now);

/// Whether this status of an RDAP server reports a rate limit: 429, or 403 or 422 as some servers use, or 503 with a
/// Retry-After field.
bool is_limit_status(unsigned status, bool has_retry_after);

/// Irregularities of the content type of an RDAP answer (RFC 7480, section 4.2), for people: another type, no type, or
/// a character set other than that of JSON.
std::vector<std::string> notes_on_type(std::string_view content_type);

}  // namespace whoiskit::net
