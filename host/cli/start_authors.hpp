// cli/start_authors.hpp: commands that another program runs: `whoiskit plugin new`, `try`, `check` and others for
// authors.
#pragma once

#include "cli/program.hpp"
#include "cli/usage/plugin.hpp"

namespace whoiskit::cli {

// Replaces this process by whoiskit-plugin, with the same words. Throws UsageError where that program is missing.
int exec_authors(const void* values, const std::vector<std::string>& words, Output& out);

constexpr Action start_authors(const syntax::Command& command) {
  return {&command, syntax::type_of<PluginCommand>(), exec_authors};
}

}  // namespace whoiskit::cli
