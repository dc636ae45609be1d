// cli/authors/commands.hpp: the functions that run the commands of whoiskit-plugin, which are below `whoiskit plugin`.
// Each returns the exit status and may throw UsageError.
#pragma once

#include "cli/output.hpp"
#include "cli/usage/plugin.hpp"

namespace whoiskit::cli {

int begin_plugin(const PluginCommand& command, Output& out);
int try_plugin(const PluginCommand& command, Output& out);
int check_plugin(const PluginCommand& command, Output& out);
int make_key(const PluginCommand& command, Output& out);
int sign_files(const PluginCommand& command, Output& out);
int install_plugins(const PluginCommand& command, Output& out);
int remove_plugins(const PluginCommand& command, Output& out);
int roll_back_plugins(const PluginCommand& command, Output& out);

// Whether --json or --format json requests JSON; the alternative is text. Throws UsageError for other formats.
bool wants_json(const CommonOptions& common, bool json);

}  // namespace whoiskit::cli
