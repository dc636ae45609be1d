// table_plugin/scaffold.hpp: a table to begin with, for `whoiskit plugin new --table`: it is right as it is, reads the
// sample beside it, and says in comments what each part is for.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::table_plugin {

// A table of the claim for the answers of `server`; of an "ip." claim for RPSL, of an "rdap." claim for JSON, else for
// labelled lines. Claim and
// server must be well formed: read_table() tells.
std::string table_scaffold(std::string_view claim, std::string_view server);

// What the skeleton reads: a question, and what its server would answer if that is registered, and if it is not. All
// names and addresses are those kept for documentation (RFC 2606, RFC 5737).
struct Sample {
  std::string query, registered, free;
  std::string protocol{}, content_type{};  // that they come by, where it is not WHOIS
  unsigned free_status = 0;                // HTTP's of the answer for what is free
};
Sample table_sample(std::string_view claim, std::string_view server);

}  // namespace whoiskit::table_plugin
