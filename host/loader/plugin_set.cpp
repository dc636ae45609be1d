#include "loader/plugin_set.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>

namespace whoiskit::loader {

namespace fs = std::filesystem;

namespace {

// The next number of a version, and the rest behind its dot; nothing where there is none.
std::optional<unsigned> next_number(std::string_view& version) {
  unsigned number = 0;
  const auto [end, code] = std::from_chars(version.data(), version.data() + version.size(), number);
  if (code != std::errc()) return std::nullopt;
  version.remove_prefix(static_cast<std::size_t>(end - version.data()));
  if (!version.empty() && version.front() == '.') version.remove_prefix(1);
  return number;
}

bool is_route_file(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with("whois.") && name.ends_with(".toml") && !is_table(name);
}

}  // namespace

bool older_version(std::string_view a, std::string_view b) {
  while (!b.empty()) {
    const std::optional<unsigned> right = next_number(b);
    if (!right) return false;
    const std::optional<unsigned> left = a.empty() ? std::optional<unsigned>(0) : next_number(a);
    if (!left) return false;
    if (*left != *right) return *left < *right;
  }
  return false;
}

PluginSet::PluginSet(const std::vector<Folder>& folders, Open open, const PluginSet* before) : open_(std::move(open)) {
  for (std::size_t i = 0; i < folders.size(); ++i) scan(folders[i], i);
  if (before != nullptr) take_over(*before);
  std::sort(problems_.begin(), problems_.end());
}

void PluginSet::scan(const Folder& folder, std::size_t place) {
  std::error_code code;
  fs::directory_iterator it(folder.path, code);
  if (code) {
    problems_.push_back(folder.path + ": plugin folder cannot be read: " + code.message());
    return;
  }
  std::vector<std::string> files;
  for (; it != fs::directory_iterator(); it.increment(code)) files.push_back(it->path().string());
  if (code) problems_.push_back(folder.path + ": plugin folder cannot be read to its end: " + code.message());
  // By their names, so that of a library and a table with one claim the library counts.
  std::sort(files.begin(), files.end());
  for (const std::string& path : files) {
    if (is_route_file(path)) route_files_.push_back({path, place});
    const std::string_view claim = claim_of(path);
    if (claim.empty()) {
      if (path.ends_with(kLibrarySuffix)) problems_.push_back(path + ": not named whois.CLAIM.so; left out");
      if (is_table(path)) problems_.push_back(path + ": not named whois.CLAIM.table.toml; left out");
      continue;
    }
    if (const auto known = entries_.find(claim); known != entries_.end()) {
      problems_.push_back(path + ": " + known->second->path + " has the same claim and comes first; left out");
      continue;
    }
    const std::optional<FileStamp> stamp = FileStamp::of(path);
    if (!stamp) continue;  // it went while the folder was read
    auto entry = std::make_shared<Entry>();
    entry->folder = folder;
    entry->place = place;
    entry->path = path;
    entry->stamp = *stamp;
    entries_.emplace(std::string(claim), std::move(entry));
  }
}

void PluginSet::take_over(const PluginSet& before) {
  for (auto it = entries_.begin(); it != entries_.end();) {
    const auto old = before.entries_.find(it->first);
    it->second = settle(it->first, it->second, old == before.entries_.end() ? nullptr : old->second);
    it = it->second ? std::next(it) : entries_.erase(it);
  }
  keep_renamed(before);
  for (const auto& [claim, entry] : before.entries_) {
    if (!entries_.contains(claim)) changes_.removed.push_back(claim);
  }
}

// The entry that is to serve a claim, of the one found now and the one that served; null if none can.
std::shared_ptr<PluginSet::Entry> PluginSet::settle(const std::string& claim, const std::shared_ptr<Entry>& entry,
                                                    const std::shared_ptr<Entry>& old) {
  if (old && old->path == entry->path && old->stamp == entry->stamp) return old;
  const Plugin* fresh = opened(*entry);
  const Plugin* serving = old ? old->serving() : nullptr;
  if (fresh == nullptr) {
    problems_.push_back(entry->error + (serving != nullptr ? "; the former one serves on" : ""));
    refused_.push_back(entry);
    return serving != nullptr ? old : nullptr;
  }
  if (serving != nullptr && older_version(fresh->description().version, serving->description().version)) {
    problems_.push_back(entry->path + ": version " + fresh->description().version + " is older than " +
                        serving->description().version +
                        ", which serves on; take the file away first to go back to an older one");
    return old;
  }
  if (!entry->error.empty()) problems_.push_back(entry->error);
  (old ? changes_.replaced : changes_.added).push_back(claim);
  return entry;
}

// A file that has another name now is refused under it, as it claims the former one; that one serves on.
void PluginSet::keep_renamed(const PluginSet& before) {
  for (const auto& [claim, old] : before.entries_) {
    if (entries_.contains(claim) || old->serving() == nullptr) continue;
    const auto renamed = std::find_if(refused_.begin(), refused_.end(), [&stamp = old->stamp](const auto& entry) {
      return entry->stamp.same_file(stamp);
    });
    if (renamed == refused_.end()) continue;
    problems_.push_back((*renamed)->path + ": was " + old->path + ", which serves on until this file goes, too");
    entries_.emplace(claim, old);
  }
}

const Plugin* PluginSet::opened(Entry& entry) const {
  std::call_once(entry.once, [&] {
    entry.plugin = open_(entry.folder, entry.path, entry.error);
    entry.tried.store(true, std::memory_order_release);
  });
  return entry.plugin.get();
}

bool PluginSet::is_apart(std::string_view claim) const {
  const auto found = entries_.find(claim);
  return found != entries_.end() && found->second->folder.isolated && !is_table(found->second->path);
}

bool PluginSet::isolated(std::string_view claim) const {
  const auto found = entries_.find(claim);
  if (found == entries_.end() || !is_table(found->second->path)) return is_apart(claim);
  const Plugin* table = opened(*found->second);
  if (table == nullptr) return false;
  const std::vector<std::string>& families = table->description().families;
  return std::any_of(families.begin(), families.end(), [&](const std::string& family) { return is_apart(family); });
}

const Plugin* PluginSet::get(std::string_view claim, std::string& error) const {
  const auto it = entries_.find(claim);
  if (it == entries_.end()) {
    error = "no plugin whois." + std::string(claim) + ".so or .table.toml in the plugin folders";
    return nullptr;
  }
  const Plugin* plugin = opened(*it->second);
  error = it->second->error;
  return plugin;
}

void PluginSet::open_all() const {
  for (const auto& [claim, entry] : entries_) opened(*entry);
}

std::vector<PluginSet::Listed> PluginSet::list() const {
  std::vector<Listed> all;
  for (const auto& [claim, entry] : entries_) {
    all.push_back({claim, entry->path, entry->place, entry->stamp.size, entry->serving() != nullptr});
  }
  return all;
}

}  // namespace whoiskit::loader
