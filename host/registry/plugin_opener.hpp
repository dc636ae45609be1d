// registry/plugin_opener.hpp: the files that a host reads plugins and rows from, and how the plugins of each kind of
// folder are opened.
#pragma once

#include <memory>
#include <string>

#include "loader/plugin.hpp"
#include "model/keys.hpp"
#include "registry/generation.hpp"
#include "trust/keys.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::registry {

// The sources that the options describe. `trusted` are the current keys of the options' key files. `keys` must outlive
// the sources.
Sources sources_of(const HostOptions& options, model::Keys& keys, std::shared_ptr<const trust::Keys> trusted);

// Opens the plugin of one file that the user names, for inspection: a library, in this process or `isolated`, or a
// table. The owner of the file is not checked. Returns null after an error; `error` then names the file, the fault and
// the way out. `keys` must outlive the plugin.
std::unique_ptr<loader::Plugin> open_file(const std::string& path, bool isolated, model::Keys& keys,
                                          std::string& error);

}  // namespace whoiskit::registry
