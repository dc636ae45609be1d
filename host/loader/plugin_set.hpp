// loader/plugin_set.hpp: the plugins of some folders, by claim. Only file names are read to build it: a plugin is
// opened when it is first needed.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "loader/plugin.hpp"

namespace whoiskit::loader {

class PluginSet {
 public:
  // Folders in the operator's order: of two plugins with one claim the one of the earlier folder counts. A folder that
  // cannot be read goes to problems(). `keys` must outlive the set.
  PluginSet(const std::vector<std::string>& folders, model::Keys& keys);

  bool has(std::string_view claim) const { return entries_.find(claim) != entries_.end(); }

  // The plugin of a claim, opened now if it was not before; null where there is none or it was refused, and then
  // `error` says why. [any-thread]
  const Plugin* get(std::string_view claim, std::string& error) const;

  struct Listed {
    std::string claim, path;
  };
  std::vector<Listed> list() const;

  // Routing rows that plugins bring along: files named whois.CLAIM.toml beside their plugin, the ones that count least
  // first.
  const std::vector<std::string>& route_files() const { return route_files_; }

  // What was wrong with folders and file names, a line each.
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  struct Entry {
    std::string path;
    std::once_flag once;
    std::unique_ptr<Plugin> plugin;
    std::string error;
  };
  model::Keys& keys_;
  std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
  std::vector<std::string> route_files_;
  std::vector<std::string> problems_;
};

}  // namespace whoiskit::loader
