// registry/installation.hpp: where this installation keeps its plugins and its helper programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::registry {

// The folders of WHOISKIT_PLUGINS in the environment, colons between, and those of the machine; not the bundled one,
// which counts after them.
std::vector<std::string> added_plugin_folders();
// The folder installed or built beside this code; none where there is none.
std::vector<std::string> bundled_plugin_folders();
// The folders that plugins are looked for in where the options name none: both.
std::vector<std::string> default_plugin_folders();

// One of this project's programs that people do not start themselves; where it should be, if it is missing.
std::string helper_program(std::string_view name);
// The one that isolated plugins run in.
inline std::string worker_program() { return helper_program("whoiskit-worker"); }

}  // namespace whoiskit::registry
