// registry/installation.hpp: where this installation keeps its plugins and its helper programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::registry {

// The folders of the environment variable WHOISKIT_PLUGINS, separated by colons, and those of the machine. The bundled
// folder is not one of them; it is searched after them.
std::vector<std::string> added_plugin_folders();
// The folder that was installed or built beside this code; empty if there is none.
std::vector<std::string> bundled_plugin_folders();
// The folders that are searched for plugins if the options name none: the added ones, then the bundled one.
std::vector<std::string> default_plugin_folders();

// The path of one of this project's helper programs, which users do not start themselves. If it is missing, the path
// where it should be.
std::string helper_program(std::string_view name);
// The program that isolated plugins run in.
inline std::string worker_program() { return helper_program("whoiskit-worker"); }

}  // namespace whoiskit::registry
