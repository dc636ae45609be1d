// loader/plugin_set.hpp: the plugins of some folders, by claim. Only file names are read to build it: a plugin is
// opened when it is first needed.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "loader/plugin.hpp"
#include "model/keys.hpp"

namespace whoiskit::loader {

// A folder of plugins, and where its handlers run.
struct Folder {
  std::string path;
  bool isolated = false;  // in a process of their own
};

// Makes a plugin of a file. Null, with `error` naming the file, what is wrong and the way out.
using Open = std::function<std::unique_ptr<Plugin>(const Folder& folder, const std::string& file, std::string& error)>;

// Opens every plugin in this process. `keys` must outlive it.
Open open_native(model::Keys& keys);

class PluginSet {
 public:
  // Folders in the operator's order: of two plugins with one claim the one of the earlier folder counts. A folder that
  // cannot be read goes to problems(). `open` is called when a plugin is first needed, on any thread.
  PluginSet(const std::vector<Folder>& folders, Open open);

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
    Folder folder;
    std::string path;
    std::once_flag once;
    std::unique_ptr<Plugin> plugin;
    std::string error;
  };
  Open open_;
  std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
  std::vector<std::string> route_files_;
  std::vector<std::string> problems_;
};

}  // namespace whoiskit::loader
