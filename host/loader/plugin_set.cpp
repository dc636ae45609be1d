#include "loader/plugin_set.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "loader/native_plugin.hpp"

namespace whoiskit::loader {

namespace fs = std::filesystem;

Open open_native(model::Keys& keys) {
  return [&keys](const Folder&, const std::string& file, std::string& error) -> std::unique_ptr<Plugin> {
    return NativePlugin::load(file, keys, error);
  };
}

PluginSet::PluginSet(const std::vector<Folder>& folders, Open open) : open_(std::move(open)) {
  for (const Folder& folder : folders) {
    std::error_code code;
    fs::directory_iterator it(folder.path, code);
    if (code) {
      problems_.push_back(folder.path + ": plugin folder cannot be read: " + code.message());
      continue;
    }
    std::vector<std::string> routes;
    for (; it != fs::directory_iterator(); it.increment(code)) {
      const std::string path = it->path().string();
      if (it->path().filename().string().starts_with("whois.") && path.ends_with(".toml")) routes.push_back(path);
      const std::string_view claim = claim_of(path);
      if (claim.empty()) {
        if (path.ends_with(".so")) problems_.push_back(path + ": not named whois.CLAIM.so; left out");
        continue;
      }
      const auto known = entries_.find(claim);
      if (known != entries_.end()) {
        problems_.push_back(path + ": " + known->second->path + " has the same claim and comes first; left out");
        continue;
      }
      auto entry = std::make_unique<Entry>();
      entry->folder = folder;
      entry->path = path;
      entries_.emplace(std::string(claim), std::move(entry));
    }
    if (code) problems_.push_back(folder.path + ": plugin folder cannot be read to its end: " + code.message());
    // The first folder's rows count most, so they are laid over the others last.
    std::sort(routes.begin(), routes.end());
    route_files_.insert(route_files_.begin(), routes.begin(), routes.end());
  }
  std::sort(problems_.begin(), problems_.end());
}

const Plugin* PluginSet::get(std::string_view claim, std::string& error) const {
  const auto it = entries_.find(claim);
  if (it == entries_.end()) {
    error = "no plugin whois." + std::string(claim) + ".so in the plugin folders";
    return nullptr;
  }
  Entry& entry = *it->second;
  std::call_once(entry.once, [&] { entry.plugin = open_(entry.folder, entry.path, entry.error); });
  if (!entry.plugin) error = entry.error;
  return entry.plugin.get();
}

std::vector<PluginSet::Listed> PluginSet::list() const {
  std::vector<Listed> all;
  for (const auto& [claim, entry] : entries_) all.push_back({claim, entry->path});
  return all;
}

}  // namespace whoiskit::loader
