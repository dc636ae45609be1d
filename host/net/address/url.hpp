// net/address/url.hpp: the request target and the form of a web look-up, read from a route's query, and the target of a
// redirect (RFC 3986, RFC 9110 section 15.4). No I/O. Location headers are hostile text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/ports.hpp"

namespace whoiskit::net {

inline constexpr std::size_t kMaxTarget = 2048;  ///< bytes of a request target, and of a form

/// One page to request.
struct WebTarget {
  bool tls = false;
  std::string host;  ///< name or address literal without brackets
  std::uint16_t port = text::kHttpPort;
  std::string path = "/";  ///< with the query part; starts with '/', printable ASCII without spaces
  std::string form;        ///< application/x-www-form-urlencoded; empty: GET, else POST

  /// The Host field, with brackets around IPv6, and with the port unless it is the scheme's default.
  std::string host_field() const;
};

/// Sets path and form of `target` from a query line: "/whois?domain=example.com", or with a form at the end,
/// "/cgi-bin/search (POST name=example.tt)". Bytes that a target must not contain are percent-encoded. Returns false if
/// the line does not begin with '/', is longer than kMaxTarget, or contains a control character.
bool read_web_query(std::string_view query_line, WebTarget& target);

/// The target of `location`, a Location field of the page `from`: absolute, "//host/path", "/path", "?query" or
/// relative to the page's folder. The fragment is dropped and the form is kept. Returns nothing if it is not an http or
/// https URL, contains user information, or is too long.
std::optional<WebTarget> follow_location(const WebTarget& from, std::string_view location);

}  // namespace whoiskit::net
