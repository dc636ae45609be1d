// syntax/completion.hpp: scripts with which a shell completes the words of a program: commands, options, their values.
#pragma once

#include <string>

#include "syntax/command.hpp"

namespace whoiskit::syntax {

// To be sourced, or put into share/bash-completion/completions/NAME. Does not need the package bash-completion.
std::string bash_completion(const Command& program);
// To be sourced, or put into a folder of fpath as _NAME.
std::string zsh_completion(const Command& program);
// To be sourced, or put into share/fish/vendor_completions.d/NAME.fish.
std::string fish_completion(const Command& program);

}  // namespace whoiskit::syntax
