// A name under a TLD that no table knows: IANA is asked about the TLD, at the server of the root's row. Its answer
// names the registry's server ("refer:", "whois:"); where it names none, "whois.nic.TLD" is worth a try, as ICANN had
// every registry call its server so. A TLD that IANA does not know does not exist.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "routing/table.hpp"

namespace whoiskit::routing {

struct TldQuestion {
  Route route;  // of the root
  Query query;  // the TLD
};

// What to ask first about `query`; nothing if it is no name under a TLD, a table knows the TLD, or there is no row of
// the root.
std::optional<TldQuestion> ask_about_tld(const RoutingTable& table, const Query& query);

struct TldAnswer {
  enum class Kind { named, guessed, no_such_tld };
  Kind kind = Kind::guessed;
  std::string server;  // empty for no_such_tld
};

// Reads IANA's answer; an empty one, of a server out of reach, leads to the guess. The text is hostile: the server
// comes back as it stands there and is to be taken apart as any referral is.
TldAnswer read_tld_answer(std::string_view answer, std::string_view tld);

}  // namespace whoiskit::routing
