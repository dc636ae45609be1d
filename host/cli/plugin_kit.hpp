// cli/plugin_kit.hpp: the commands for authors of plugins, below `whoiskit plugin`. Each adds itself to that command.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "cli/options.hpp"

namespace whoiskit::cli {

void add_plugin_new(CLI::App& plugin, Run& run);
void add_plugin_try(CLI::App& plugin, const CommonOptions& common, Run& run);
void add_plugin_check(CLI::App& plugin, const CommonOptions& common, Run& run);

// JSON where --json or --format json asks for it, else text. Throws UsageError for the other formats.
bool wants_json(const CommonOptions& common, bool json);

}  // namespace whoiskit::cli
