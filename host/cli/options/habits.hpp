// cli/options/habits.hpp: rewrites what users of whois(1) and dig type to the options of this program.
//
//   -h                     alone or last: --help
//   @whois.example         --server whois.example
//   -- -B -T person X      --server-flags="-B -T person" -- X
//   whois -B 192.0.2.1     whois --server-flags=-B 192.0.2.1
#pragma once

#include <string>
#include <vector>

namespace whoiskit::cli {

// `words` are in the order of arrange(): if they contain a command's name, it is first.
std::vector<std::string> spell_out(std::vector<std::string> words);

}  // namespace whoiskit::cli
