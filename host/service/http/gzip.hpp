// service/http/gzip.hpp: content as gzip (RFC 1952).
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::service::http {

inline constexpr std::size_t kMinCompressed = 1024;  // shorter content is sent as it is

// Empty if memory is short.
std::string compressed(std::string_view text);

// Whether an Accept-Encoding header allows gzip: it names it, or "*", with a weight above 0 (RFC 9110, 12.5.3).
bool takes_gzip(std::string_view accept_encoding);

}  // namespace whoiskit::service::http
