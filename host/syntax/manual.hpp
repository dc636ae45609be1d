// syntax/manual.hpp: manual pages in roff (man(7)), made from the data that --help is made from.
#pragma once

#include <string>
#include <string_view>

#include "syntax/command.hpp"

namespace whoiskit::syntax {

// "whoiskit-lookup": the name of the page of one of the program's commands. The page of the program has the program's
// name.
std::string page_name(const Command& program, const Command& command);

// The page of `command`, one of the program's, including all commands below it; or the page of the program itself,
// which lists its commands. `release` is printed in the footer: "whoiskit 0.1.0".
std::string manual_page(const Command& program, const Command& command, std::string_view release);

}  // namespace whoiskit::syntax
