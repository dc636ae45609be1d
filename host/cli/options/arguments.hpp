// cli/options/arguments.hpp: puts the words of the command line in the order that the parser needs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::cli {

bool is_command(std::string_view word);

// Moves the command's name to the front if options precede it ("--format json parse FILE"), and adds the name of the
// default command if there is none ("example.com", "--no-follow example.com"). "help" becomes "--help". A request for
// help or the version without a command stays as it is.
std::vector<std::string> arrange(std::vector<std::string> words);

}  // namespace whoiskit::cli
