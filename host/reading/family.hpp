// reading/family.hpp: finds the plugin of a family that a table delegates answers to (docs/table-plugins.md), or the
// reason why that plugin is not available.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "loader/plugin.hpp"
#include "loader/plugin_set.hpp"

namespace whoiskit::reading {

// The plugin that reads `text`, an answer for `plugin`: either `plugin` itself, or the plugin of the family that it
// names for this answer, from `plugins`. Null, with `error`, if that plugin is missing, was refused, or delegates
// answers to a family itself.
const loader::Plugin* reader_of(const loader::Plugin& plugin, std::string_view text, const loader::PluginSet* plugins,
                                std::string& error);

// Why one of the families that a table names is not available; empty if all are. Opens their plugins.
std::string validate_families(const std::vector<std::string>& families, const loader::PluginSet& plugins);

}  // namespace whoiskit::reading
