// cli/start_authors.hpp: starts the program that runs the commands for plugin authors, such as `whoiskit plugin new`,
// `try` and `check`.
#pragma once

#include "cli/program.hpp"
#include "cli/usage/plugin.hpp"

namespace whoiskit::cli {

// Replaces this process by whoiskit-plugin, with the same arguments. Throws UsageError if that program is missing or
// cannot be started.
int exec_authors(const void* values, const std::vector<std::string>& words, Output& out);

constexpr Action start_authors(const syntax::Command& command) {
  return {&command, syntax::type_of<PluginCommand>(), exec_authors};
}

}  // namespace whoiskit::cli
