// routing/query/override.hpp: a server that the caller names for one query instead of the table's, as a text:
// "whois.nic.uk:1043?{hname} {ip} {query}".
//
//   [SCHEME://]HOST[:PORT][?ARGUMENTS]               whois (the default) and rwhois: ARGUMENTS is the line to send
//   http[s]://HOST[:PORT][/PATH][?ARGUMENTS]         PATH and ARGUMENTS are the target of the request
//
// HOST is a name, an IPv4 address, or an IPv6 address, either bare ("2001:db8::1", without a port) or in brackets. The
// arguments are a template with the macros of template.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::routing {

inline constexpr std::size_t kMaxOverride = 1024;  // bytes of such a text

struct Override {
  std::string protocol;        // whois, rwhois, http, https; empty: not given
  std::string host;            // lower case; an IPv6 address without brackets
  std::uint16_t port = 0;      // 0: not given
  std::string query_template;  // empty: not given
};

// Nothing if the text is invalid. `error` then says what is wrong with it and how to write it.
std::optional<Override> parse_override(std::string_view text, std::string& error);

}  // namespace whoiskit::routing
