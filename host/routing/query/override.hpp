// A server that the caller names for one query, in place of the table's: "whois.nic.uk:1043?{hname} {ip} {query}".
//
//   [SCHEME://]HOST[:PORT][?ARGUMENTS]               whois (the default) and rwhois: ARGUMENTS is the line to send
//   http[s]://HOST[:PORT][/PATH][?ARGUMENTS]         PATH and ARGUMENTS are the target of the request
//
// HOST is a name, an IPv4 address, or an IPv6 address, bare ("2001:db8::1", then without a port) or in brackets. The
// arguments are a template; its macros are those of template.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::routing {

inline constexpr std::size_t kMaxOverride = 1024;  // bytes of such a text

struct Override {
  std::string protocol;        // whois, rwhois, http, https; empty: not said
  std::string host;            // lower case; an IPv6 address without brackets
  std::uint16_t port = 0;      // 0: not said
  std::string query_template;  // empty: not said
};

// Nothing, and in `error` what is wrong with the text and how to write it, where it is none.
std::optional<Override> parse_override(std::string_view text, std::string& error);

}  // namespace whoiskit::routing
