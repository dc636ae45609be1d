// registry/plugin_opener.hpp: from which files a host takes plugins and rows, and how each kind of folder opens its
// plugins.
#pragma once

#include <memory>
#include <string>

#include "loader/plugin.hpp"
#include "model/keys.hpp"
#include "registry/generation.hpp"
#include "trust/keys.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::registry {

// The sources that the options describe, with the keys that their files hold now. `keys` must outlive them.
Sources sources_of(const HostOptions& options, model::Keys& keys, std::shared_ptr<const trust::Keys> trusted);

// Opens the plugin of one file that somebody names, for looking at it: a library, in this process or `isolated`, or a
// table. Whom the file belongs to is not asked. Null, with `error` naming the file, what is wrong and the way out.
// `keys` must outlive it.
std::unique_ptr<loader::Plugin> open_file(const std::string& path, bool isolated, model::Keys& keys,
                                          std::string& error);

}  // namespace whoiskit::registry
