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

// Moves `at` on to the first claim that is not before `claim`. Whether it is the same.
template <class Iterator>
bool moved_to(const std::string& claim, Iterator& at, Iterator end) {
  while (at != end && at->first < claim) ++at;
  return at != end && at->first == claim;
}

bool is_route_file(std::string_view name) {
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
  platform::FolderListing listing = platform::list_folder(folder.path);
  const std::string reason = std::generic_category().message(listing.error);
  if (!listing.opened) {
    problems_.push_back(folder.path + ": plugin folder cannot be read: " + reason);
    return;
  }
  if (listing.error != 0) problems_.push_back(folder.path + ": plugin folder cannot be read to its end: " + reason);
  // Sorted by name: if a library and a table have the same claim, the library counts.
  std::sort(listing.entries.begin(), listing.entries.end(),
            [](const platform::FolderEntry& a, const platform::FolderEntry& b) { return a.name < b.name; });
  const auto shared = std::make_shared<const Folder>(folder);
  const std::string stem = (fs::path(folder.path) / "").string();
  for (const platform::FolderEntry& file : listing.entries) {
    std::string path = stem + file.name;
    if (is_route_file(file.name)) route_files_.push_back({path, folder_rank});
    const std::string_view claim = claim_of(file.name);
    if (!claim.empty()) {
      add(shared, folder_rank, file, std::move(path), claim);
    } else if (file.name.ends_with(kLibrarySuffix)) {
      problems_.push_back(path + ": not named whois.CLAIM.so; left out");
    } else if (is_table(file.name)) {
      problems_.push_back(path + ": not named whois.CLAIM.table.toml; left out");
    }
  }
}

void PluginSet::add(const std::shared_ptr<const Folder>& folder, std::size_t folder_rank,
                    const platform::FolderEntry& file, std::string path, std::string_view claim) {
  std::optional<platform::FileStamp> stamp;
  if (!file.regular || is_table(file.name)) {
    stamp = platform::FileStamp::of(path);
    if (!stamp) return;  // it was removed while the folder was read, or is a link to nothing
  }
  Candidates& candidates = entries_.try_emplace(entries_.end(), std::string(claim))->second;
  if (!candidates.empty() && !folder->bundled) {
    problems_.push_back(path + ": " + candidates.front()->path + " has the same claim and comes first; left out");
  }
  auto entry = std::make_shared<Entry>();
  entry->folder = folder;
  entry->folder_rank = folder_rank;
  entry->path = std::move(path);
  entry->inode = file.inode;
  entry->stamp = stamp;
  entry->stamped = stamp.has_value();
  if (folder->signatures != Folder::Signed::any) entry->signature = platform::FileStamp::of(entry->path + ".sig");
  candidates.push_back(std::move(entry));
}

bool PluginSet::has_table_of(const Candidates& candidates) {
  return std::any_of(candidates.begin(), candidates.end(), [](const auto& one) { return is_table(one->path); });
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
  // Both sets are in the order of claims: one walk through both, as a search for each of thousands takes longer.
  auto old = before.entries_.begin();
  for (auto it = entries_.begin(); it != entries_.end();) {
    const bool known = moved_to(it->first, old, before.entries_.end());
    it->second = reconcile(it->first, std::move(it->second), known ? old->second : kNone, other_keys);
    it = it->second.empty() ? entries_.erase(it) : std::next(it);
  }
  keep_renamed(before, other_keys);
  auto now = entries_.cbegin();
  for (const auto& [claim, candidates] : before.entries_) {
    if (!moved_to(claim, now, entries_.cend())) changes_.removed.push_back(claim);
  }
}

// Whether nothing about a file changed since `known`, an entry of the previous set. A library that was not opened is
// told by its inode, as installers rename a new file over the old one: whatever is in the file will be read when it is
// opened.
bool PluginSet::is_same(const Entry& entry, Entry& known) const {
  if (known.path != entry.path || known.inode != entry.inode) return false;
  const bool read = known.started.load(std::memory_order_acquire);
  if (read) opened(known);  // waits for a thread that opens it now, and looks at the stamp
  if (!read && !known.stamped) return true;
  return known.stamp == (entry.stamp ? entry.stamp : platform::FileStamp::of(entry.path));
}

// The previous set's entry for the same file if nothing about it changed; otherwise the entry found now.
std::shared_ptr<PluginSet::Entry> PluginSet::kept(const std::shared_ptr<Entry>& entry, const Candidates& old,
                                                  bool other_keys) {
  const auto same = std::find_if(old.begin(), old.end(), [&](const auto& known) { return is_same(*entry, *known); });
  if (same == old.end()) return entry;
  const bool again = other_keys || entry->signature != (*same)->signature;
  if (!again || entry->folder->signatures == Folder::Signed::any) return *same;
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
  if (former && other_keys && former->folder->signatures == Folder::Signed::must &&
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
    tell("; " + entry->path + " is used instead");
    if (entry == former) return found;
    if (former && older_version(fresh->description().version, former->plugin->description().version)) {
      problems_.push_back(entry->path + ": version " + fresh->description().version + " is older than " +
                          former->plugin->description().version +
                          ", which stays in use; to go back to an older version, remove its file first");
      return {former};
    }
    if (!entry->error.empty()) problems_.push_back(entry->error);
    replace();
    return found;
  }
  tell(former ? "; the previous version stays in use" : "");
  return former ? Candidates{former} : Candidates();
}

// A renamed file is refused under its new name, because it declares its previous claim. Its plugin stays in use under
// that claim, except in folders that require signatures if the keys changed.
void PluginSet::keep_renamed(const PluginSet& before, bool other_keys) {
  if (refused_.empty()) return;
  for (const auto& [claim, candidates] : before.entries_) {
    const std::shared_ptr<Entry> old = serving_of(candidates);
    if (entries_.contains(claim) || !old) continue;
    if (other_keys && old->folder->signatures == Folder::Signed::must) continue;
    const auto renamed = std::find_if(refused_.begin(), refused_.end(), [&old](const auto& entry) {
      return entry->stamp && old->stamp && entry->stamp->same_file(*old->stamp) && entry->path != old->path;
    });
    if (renamed == refused_.end()) continue;
    problems_.push_back((*renamed)->path + ": was " + old->path + ", which stays in use until this file is removed");
    entries_.emplace(claim, Candidates{old});
  }
}

const Plugin* PluginSet::opened(Entry& entry) const {
  std::call_once(entry.once, [&] {
    entry.started.store(true, std::memory_order_release);
    if (!entry.stamp) entry.stamp = platform::FileStamp::of(entry.path);  // before it is read: a change after is seen
    entry.plugin = open_(*entry.folder, entry.path, entry.error);
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
    if (in_place) error += "; " + entry->path + " is used instead";
    if (plugin != nullptr) return plugin;
  }
  return nullptr;
}

bool PluginSet::is_apart(std::string_view claim) const {
  const auto found = entries_.find(claim);
  if (found == entries_.end()) return false;
  const auto asked = asked_of(found->second);
  return std::any_of(asked.begin(), asked.end(),
                     [](const auto& entry) { return entry->folder->isolated && !is_table(entry->path); });
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

PluginSet::Listed PluginSet::listed(const std::string& claim, const Candidates& candidates) {
  const std::shared_ptr<Entry> serving = serving_of(candidates);
  const Entry& entry = serving ? *serving : *candidates.front();
  const bool has_table = has_table_of(candidates);
  const std::uint64_t size = is_table(entry.path) && entry.stamp ? entry.stamp->size : 0;
  return {claim, entry.path, entry.folder_rank, size, serving != nullptr, has_table};
}

std::vector<PluginSet::Listed> PluginSet::list() const {
  std::vector<Listed> all;
  all.reserve(entries_.size());
  for (const auto& [claim, candidates] : entries_) all.push_back(listed(claim, candidates));
  return all;
}

std::vector<PluginSet::Listed> PluginSet::list_tables() const {
  std::vector<Listed> tables;
  for (const auto& [claim, candidates] : entries_) {
    if (has_table_of(candidates)) tables.push_back(listed(claim, candidates));
  }
  return tables;
}

std::string PluginSet::path_of(std::string_view claim) const {
  const auto found = entries_.find(claim);
  return found == entries_.end() ? std::string() : listed(found->first, found->second).path;
}

}  // namespace whoiskit::loader
