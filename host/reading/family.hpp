// reading/family.hpp: a table may leave answers to the plugin of a family (docs/table-plugins.md): which plugin that
// is, and why it cannot be had.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "loader/plugin.hpp"
#include "loader/plugin_set.hpp"

namespace whoiskit::reading {

// The plugin that reads `text`, an answer that goes to `plugin`: itself, or the family's that it names for it, from
// `plugins`. Null, with `error`, where that one is not there, was refused, or leaves answers to a family in its turn.
const loader::Plugin* reader_of(const loader::Plugin& plugin, std::string_view text, const loader::PluginSet* plugins,
                                std::string& error);

// Why one of the families that a table names cannot be had; empty: all can. Opens them.
std::string validate_families(const std::vector<std::string>& families, const loader::PluginSet& plugins);

}  // namespace whoiskit::reading
