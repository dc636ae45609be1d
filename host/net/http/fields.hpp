// What single fields of an HTTP answer say (RFC 9110). No I/O: they are hostile text, of any bytes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::net {

/// However long a server asks to be left alone.
inline constexpr std::chrono::seconds kMaxRetryAfter{86'400};
/// Bytes of a field that holds a time; a longer one says nothing.
inline constexpr std::size_t kMaxTimeField = 64;

/// A date in any of the three forms of RFC 9110, section 5.6.7; nothing if it is none, or not in GMT.
std::optional<std::chrono::sys_seconds> read_http_date(std::string_view text);

/// How long a Retry-After field asks to wait from `now`, the server's own Date where it has one: seconds or a date,
/// from 0 to kMaxRetryAfter. Nothing if it is neither.
std::optional<std::chrono::seconds> read_retry_after(std::string_view text, std::chrono::sys_seconds now);

/// Whether an RDAP server says by this status that we ask too much: 429, or 403 or 422 as some do. Also 503, where it
/// says when to come back.
bool is_limit_status(unsigned status, bool has_retry_after);

/// What is odd about the content type of an RDAP answer (RFC 7480, section 4.2), for people: the type, its absence, a
/// character set that is not that of JSON.
std::vector<std::string> notes_on_type(std::string_view content_type);

}  // namespace whoiskit::net
