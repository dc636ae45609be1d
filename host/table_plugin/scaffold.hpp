// table_plugin/scaffold.hpp: a new table for `whoiskit plugin new --table`. It is valid as it is, reads the sample
// beside it, and explains each part in comments.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::table_plugin {

// A table with the claim, for the responses of `server`. The format is RPSL for an "ip." claim, JSON for an "rdap."
// claim, and otherwise labelled lines. Claim and server must be well formed, which read_table() checks.
std::string table_scaffold(std::string_view claim, std::string_view server);

// The sample that the scaffold reads: a query, and the responses for a registered and for a free object. All names and
// addresses are reserved for documentation (RFC 2606, RFC 5737).
struct Sample {
  std::string query, registered, free;
  std::string protocol{}, content_type{};  // of the responses, if not WHOIS
  unsigned free_status = 0;                // HTTP status of the response for a free object
};
Sample table_sample(std::string_view claim, std::string_view server);

}  // namespace whoiskit::table_plugin
