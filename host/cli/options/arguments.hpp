// cli/options/arguments.hpp: the words of the command line, brought into the order that the parser wants.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::cli {

bool is_command(std::string_view word);

// Brings the command's name to the front, from behind options ("--format json parse FILE"), and adds that of the
// default command where there is none ("example.com", "--no-follow example.com"). "help" is "--help". A lone request
// for help or the version stays as it is.
std::vector<std::string> arrange(std::vector<std::string> words);

}  // namespace whoiskit::cli
