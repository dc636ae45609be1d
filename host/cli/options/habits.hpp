// cli/options/habits.hpp: what users of whois(1) and dig write, as this program declares it.
//
//   -h                     alone or last: --help
//   @whois.example         --server whois.example
//   -- -B -T person X      --server-flags="-B -T person" -- X
//   whois -B 192.0.2.1     whois --server-flags=-B 192.0.2.1
#pragma once

#include <string>
#include <vector>

namespace whoiskit::cli {

// `words` begin with a command's name where they have one, as arrange() leaves them.
std::vector<std::string> spell_out(std::vector<std::string> words);

}  // namespace whoiskit::cli
