// syntax/manual.hpp: manual pages in roff (man(7)), made of what --help is made of.
#pragma once

#include <string>
#include <string_view>

#include "syntax/command.hpp"

namespace whoiskit::syntax {

// "whoiskit-lookup": the page of one of the program's commands. That of the program itself has its own name.
std::string page_name(const Command& program, const Command& command);

// The page of `command`, one of the program's, with all that stands below it; or of the program itself, which lists its
// commands. `release` stands at the foot: "whoiskit 0.1.0".
std::string manual_page(const Command& program, const Command& command, std::string_view release);

}  // namespace whoiskit::syntax
