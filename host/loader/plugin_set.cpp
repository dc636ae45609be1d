#include "loader/plugin_set.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>

namespace whoiskit::loader {

namespace fs = std::filesystem;

namespace {

// The next number of a version, and the rest after its dot; nothing if there is none.
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

PluginSet::PluginSet(const std::vector<Folder>& folders, Open open, const PluginSet* before, bool other_keys)
    : open_(std::move(open)) {
  for (std::size_t i = 0; i < folders.size(); ++i) scan(folders[i], i);
  if (before != nullptr) take_over(*before, other_keys);
  std::sort(problems_.begin(), problems_.end());
}

void PluginSet::scan(const Folder& folder, std::size_t folder_rank) {
  std::error_code code;
  fs::directory_iterator it(folder.path, code);
  if (code) {
    problems_.push_back(folder.path + ": plugin folder cannot be read: " + code.message());
    return;
  }
  std::vector<std::string> files;
  for (; it != fs::directory_iterator(); it.increment(code)) files.push_back(it->path().string());
  if (code) problems_.push_back(folder.path + ": plugin folder cannot be read to its end: " + code.message());
  // Sorted by name: if a library and a table have the same claim, the library counts.
  std::sort(files.begin(), files.end());
  for (const std::string& path : files) {
    if (is_route_file(path)) route_files_.push_back({path, folder_rank});
    const std::string_view claim = claim_of(path);
    if (claim.empty()) {
      if (path.ends_with(kLibrarySuffix)) problems_.push_back(path + ": not named whois.CLAIM.so; left out");
      if (is_table(path)) problems_.push_back(path + ": not named whois.CLAIM.table.toml; left out");
      continue;
    }
    const std::optional<platform::FileStamp> stamp = platform::FileStamp::of(path);
    if (!stamp) continue;  // it was removed while the folder was read
    Candidates& candidates = entries_[std::string(claim)];
    if (!candidates.empty() && !folder.bundled) {
      problems_.push_back(path + ": " + candidates.front()->path + " has the same claim and comes first; left out");
    }
    auto entry = std::make_shared<Entry>();
    entry->folder = folder;
    entry->folder_rank = folder_rank;
    entry->path = path;
    entry->stamp = *stamp;
    if (folder.signatures != Folder::Signed::any) entry->signature = platform::FileStamp::of(path + ".sig");
    candidates.push_back(std::move(entry));
  }
}

std::shared_ptr<PluginSet::Entry> PluginSet::serving_of(const Candidates& candidates) {
  for (const std::shared_ptr<Entry>& entry : candidates) {
    if (entry->serving() != nullptr) return entry;
  }
  return nullptr;
}

std::span<const std::shared_ptr<PluginSet::Entry>> PluginSet::asked_of(const Candidates& candidates) {
  const std::span<const std::shared_ptr<Entry>> all(candidates);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i]->serving() != nullptr) return all.first(i + 1);
  }
  return all;
}

void PluginSet::take_over(const PluginSet& before, bool other_keys) {
  static const Candidates kNone;
  for (auto it = entries_.begin(); it != entries_.end();) {
    const auto old = before.entries_.find(it->first);
    it->second =
        reconcile(it->first, std::move(it->second), old == before.entries_.end() ? kNone : old->second, other_keys);
    it = it->second.empty() ? entries_.erase(it) : std::next(it);
  }
  keep_renamed(before, other_keys);
  for (const auto& [claim, candidates] : before.entries_) {
    if (!entries_.contains(claim)) changes_.removed.push_back(claim);
  }
}

// The previous set's entry for the same file if nothing about it changed; otherwise the entry found now.
std::shared_ptr<PluginSet::Entry> PluginSet::kept(const std::shared_ptr<Entry>& entry, const Candidates& old,
                                                  bool other_keys) {
  const auto same = std::find_if(old.begin(), old.end(), [&](const auto& known) {
    return known->path == entry->path && known->stamp == entry->stamp;
  });
  if (same == old.end()) return entry;
  const bool again = other_keys || entry->signature != (*same)->signature;
  if (!again || entry->folder.signatures == Folder::Signed::any) return *same;
  // Keys and signature are checked again. A plugin that they still allow is unchanged, so it is not replaced.
  opened(*entry);
  const bool was_served = (*same)->serving() != nullptr;
  return (entry->serving() != nullptr) == was_served && entry->error == (*same)->error ? *same : entry;
}

// The entries that will serve a claim, out of those found now and those that served before; none if none can.
PluginSet::Candidates PluginSet::reconcile(const std::string& claim, Candidates found, const Candidates& old,
                                           bool other_keys) {
  for (std::shared_ptr<Entry>& entry : found) entry = kept(entry, old, other_keys);
  std::shared_ptr<Entry> former = serving_of(old);
  // In a folder that requires signatures, only plugins that the current keys allow stay in use.
  if (former && other_keys && former->folder.signatures == Folder::Signed::must &&
      std::find(found.begin(), found.end(), former) == found.end()) {
    former = nullptr;
  }
  const auto replace = [&] { (old.empty() ? changes_.added : changes_.replaced).push_back(claim); };
  std::vector<std::string> refused;
  const auto tell = [&](const std::string& end) {
    for (std::string& fault : refused) problems_.push_back(std::move(fault) + end);
  };
  for (const std::shared_ptr<Entry>& entry : found) {
    // An entry that was first and never used is opened when it is needed.
    if (!old.empty() && entry == old.front() && !entry->tried.load(std::memory_order_acquire)) return found;
    const Plugin* fresh = opened(*entry);
    if (fresh == nullptr) {
      refused.push_back(entry->error);
      refused_.push_back(entry);
      if (former && former->path == entry->path) break;
      continue;
    }
    tell("; " + entry->path + " serves in its place");
    if (entry == former) return found;
    if (former && older_version(fresh->description().version, former->plugin->description().version)) {
      problems_.push_back(entry->path + ": version " + fresh->description().version + " is older than " +
                          former->plugin->description().version +
                          ", which serves on; take the file away first to go back to an older one");
      return {former};
    }
    if (!entry->error.empty()) problems_.push_back(entry->error);
    replace();
    return found;
  }
  tell(former ? "; the former one serves on" : "");
  return former ? Candidates{former} : Candidates();
}

// A renamed file is refused under its new name, because it declares its previous claim. Its plugin stays in use under
// that claim, except in folders that require signatures if the keys changed.
void PluginSet::keep_renamed(const PluginSet& before, bool other_keys) {
  for (const auto& [claim, candidates] : before.entries_) {
    const std::shared_ptr<Entry> old = serving_of(candidates);
    if (entries_.contains(claim) || !old) continue;
    if (other_keys && old->folder.signatures == Folder::Signed::must) continue;
    const auto renamed = std::find_if(refused_.begin(), refused_.end(), [&old](const auto& entry) {
      return entry->stamp.same_file(old->stamp) && entry->path != old->path;
    });
    if (renamed == refused_.end()) continue;
    problems_.push_back((*renamed)->path + ": was " + old->path + ", which serves on until this file goes, too");
    entries_.emplace(claim, Candidates{old});
  }
}

const Plugin* PluginSet::opened(Entry& entry) const {
  std::call_once(entry.once, [&] {
    entry.plugin = open_(entry.folder, entry.path, entry.error);
    entry.tried.store(true, std::memory_order_release);
  });
  return entry.plugin.get();
}

const Plugin* PluginSet::first_opened(const Candidates& candidates, std::string& error) const {
  error.clear();
  for (const std::shared_ptr<Entry>& entry : candidates) {
    const Plugin* plugin = opened(*entry);
    const bool in_place = plugin != nullptr && !error.empty();
    if (!entry->error.empty()) error += (error.empty() ? "" : "; ") + entry->error;
    if (in_place) error += "; " + entry->path + " serves in its place";
    if (plugin != nullptr) return plugin;
  }
  return nullptr;
}

bool PluginSet::is_apart(std::string_view claim) const {
  const auto found = entries_.find(claim);
  if (found == entries_.end()) return false;
  const auto asked = asked_of(found->second);
  return std::any_of(asked.begin(), asked.end(),
                     [](const auto& entry) { return entry->folder.isolated && !is_table(entry->path); });
}

bool PluginSet::isolated(std::string_view claim) const {
  const auto found = entries_.find(claim);
  if (found == entries_.end() || is_apart(claim)) return found != entries_.end();
  if (!is_table(found->second.front()->path) && found->second.size() == 1) return false;
  std::string ignored;
  const Plugin* table = first_opened(found->second, ignored);
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
  return first_opened(it->second, error);
}

std::size_t PluginSet::folder_rank_of(std::string_view claim) const {
  const auto it = entries_.find(claim);
  const auto serving = it == entries_.end() ? nullptr : serving_of(it->second);
  return serving ? serving->folder_rank : 0;
}

std::vector<std::string> PluginSet::open_all() const {
  std::vector<std::string> refused;
  for (const auto& [claim, candidates] : entries_) {
    std::string error;
    for (const std::shared_ptr<Entry>& entry : candidates) opened(*entry);
    if (const Plugin* serving = first_opened(candidates, error); serving != nullptr && !candidates.front()->plugin) {
      refused.push_back(std::move(error));
    }
  }
  return refused;
}

std::vector<PluginSet::Listed> PluginSet::list() const {
  std::vector<Listed> all;
  for (const auto& [claim, candidates] : entries_) {
    const std::shared_ptr<Entry> serving = serving_of(candidates);
    const Entry& entry = serving ? *serving : *candidates.front();
    const bool has_table =
        std::any_of(candidates.begin(), candidates.end(), [](const auto& one) { return is_table(one->path); });
    all.push_back({claim, entry.path, entry.folder_rank, entry.stamp.size, serving != nullptr, has_table});
  }
  return all;
}

}  // namespace whoiskit::loader
