// What a web look-up asks for: the request target and form in a route's query, and where a redirect leads (RFC 3986,
// RFC 9110 section 15.4). No I/O. Location headers are hostile text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/ports.hpp"

namespace whoiskit::net {

inline constexpr std::size_t kMaxTarget = 2048;  ///< bytes of a request target, and of a form

/// One page to ask for.
struct WebTarget {
  bool tls = false;
  std::string host;  ///< name or address literal without brackets
  std::uint16_t port = text::kHttpPort;
  std::string path = "/";  ///< with the query part; starts with '/', printable ASCII without blanks
  std::string form;        ///< application/x-www-form-urlencoded; empty: GET, else POST

  /// The Host field: brackets around IPv6, the port if it is not the scheme's own.
  std::string host_field() const;
};

/// Sets path and form of `target` from a query line: "/whois?domain=example.com", or with a form at its end as
/// "/cgi-bin/search (POST name=example.tt)". Bytes that a target must not hold are percent-encoded. False if the line
/// does not begin with '/', is longer than kMaxTarget, or holds a control character.
bool read_web_query(std::string_view query_line, WebTarget& target);

/// Where `location`, a Location field of the page `from`, leads: absolute, "//host/path", "/path", "?query" or relative
/// to the page's folder; the fragment is dropped. The form is kept. Nothing if it is no http or https URL, holds user
/// information, or is too long.
std::optional<WebTarget> follow_location(const WebTarget& from, std::string_view location);

}  // namespace whoiskit::net
