// loader/plugin_set.hpp: the plugins of some folders, by claim: libraries (whois.CLAIM.so) and tables
// (whois.CLAIM.table.toml). The first set reads only file names: a plugin is opened when it is first needed. A set that
// replaces another one keeps what did not change, and opens what is new before look-ups use it.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/plugin.hpp"
#include "platform/file.hpp"

namespace whoiskit::loader {

// A folder of plugins, and in which process its handlers run.
struct Folder {
  std::string path;
  bool isolated = false;  // in separate processes
  bool bundled = false;   // a plugin of an earlier folder that replaces one of its plugins is intended
  enum class Signed { any, should, must } signatures = Signed::any;
};

// Makes a plugin of a file. Returns null, with `error` naming the file, the fault and the remedy. With a plugin,
// `error` is a warning.
using Open = std::function<std::unique_ptr<Plugin>(const Folder& folder, const std::string& file, std::string& error)>;

// The differences from the previous set, by claim.
struct Changes {
  std::vector<std::string> added, replaced, removed;
  bool any() const { return !added.empty() || !replaced.empty() || !removed.empty(); }
};

class PluginSet {
 public:
  // Folders are in the operator's order. If two plugins have the same claim, the one in the earlier folder counts; if
  // it is refused, the next one serves. A folder that cannot be read is reported in problems(). `open` is called when a
  // plugin is first needed, on any thread.
  //
  // With `before`: unchanged files are taken over as they are, opened or not. A new or changed file is opened now. If
  // it is refused it is left out, and the plugin that served its claim before stays in use. That plugin also stays in
  // use if the new one has an older version, and if its file was only renamed.
  //
  // With `other_keys` the plugins of folders that require signatures are opened again. One that is refused now does not
  // stay in use, even if its file did not change.
  PluginSet(const std::vector<Folder>& folders, Open open, const PluginSet* before = nullptr, bool other_keys = false);

  bool has(std::string_view claim) const { return entries_.find(claim) != entries_.end(); }

  // Whether a call of it, or opening it, waits for another process. A table is opened now: it waits if the plugin of a
  // family that it names does. [any-thread]
  bool isolated(std::string_view claim) const;

  // The plugin of a claim, opened now if necessary. Null if there is none or it was refused; then `error` says why.
  // With a plugin, `error` is a warning, or empty; it also says why plugins before it were refused. [any-thread]
  const Plugin* get(std::string_view claim, std::string& error) const;

  // The index, in the operator's order, of the folder that serves a claim. The claim's plugin must have been opened.
  std::size_t folder_rank_of(std::string_view claim) const;

  // Opens all plugins, so that later changes of files do not matter. Returns one line for each refused file whose claim
  // a later folder serves, with the reason.
  std::vector<std::string> open_all() const;

  struct Listed {
    std::string claim, path;
    std::size_t folder = 0;  // its index in the operator's order
    std::uint64_t size = 0;  // of a table's file when it was found, in bytes
    bool opened = false;
    bool has_table = false;  // it is a table, or one is next in order
  };
  // For each claim the plugin that serves it, as far as is known.
  std::vector<Listed> list() const;
  // The same of the claims that have a table.
  std::vector<Listed> list_tables() const;
  // The file that the plugin of a claim is opened from, or would be; empty if there is none.
  std::string path_of(std::string_view claim) const;

  // Routing rows that plugins bring: files named whois.CLAIM.toml in the folder of their plugin. Sorted by folder, then
  // by name.
  struct RouteFile {
    std::string path;
    std::size_t folder_rank = 0;  // of its folder in the operator's order
  };
  const std::vector<RouteFile>& route_files() const { return route_files_; }

  // Problems with folders, file names and files that were opened now, one per line.
  const std::vector<std::string>& problems() const { return problems_; }

  // Since the previous set; empty for the first one.
  const Changes& changes() const { return changes_; }

 private:
  struct Entry {
    std::shared_ptr<const Folder> folder;
    std::size_t folder_rank = 0;  // the folder's position in the operator's order; 0 is the first
    std::string path;
    std::uint64_t inode = 0;  // of the name, as the folder lists it
    // Of the file, when it was found or, of a library, when it was opened: a folder may have thousands, of which a
    // process opens a few, so libraries that are not opened are not looked at. Other threads may read it if it is
    // `stamped`, or after opened() returned.
    std::optional<platform::FileStamp> stamp;
    bool stamped = false;                          // when it was found; never changes, so any thread may read it
    std::optional<platform::FileStamp> signature;  // of a folder that requires signatures
    std::once_flag once;
    std::atomic<bool> started{false};  // a thread opens it, or has
    std::unique_ptr<Plugin> plugin;
    std::string error;
    std::atomic<bool> tried{false};  // plugin and error may be read

    const Plugin* serving() const { return tried.load(std::memory_order_acquire) ? plugin.get() : nullptr; }
  };
  // The plugins of one claim, in order of precedence.
  using Candidates = std::vector<std::shared_ptr<Entry>>;
  using Entries = std::map<std::string, Candidates, std::less<>>;

  static bool has_table_of(const Candidates& candidates);
  static Listed listed(const std::string& claim, const Candidates& candidates);
  static std::shared_ptr<Entry> serving_of(const Candidates& candidates);
  // The entries of a claim that may be called: up to the one that serves.
  static std::span<const std::shared_ptr<Entry>> asked_of(const Candidates& candidates);
  // Whether it is a library in an isolated folder.
  bool is_apart(std::string_view claim) const;
  void scan(const Folder& folder, std::size_t folder_rank);
  void add(const std::shared_ptr<const Folder>& folder, std::size_t folder_rank, const platform::FolderEntry& file,
           std::string path, std::string_view claim);
  bool is_same(const Entry& entry, Entry& known) const;
  const Plugin* opened(Entry& entry) const;
  const Plugin* first_opened(const Candidates& candidates, std::string& error) const;
  void take_over(const PluginSet& before, bool other_keys);
  Candidates reconcile(const std::string& claim, Candidates found, const Candidates& old, bool other_keys);
  std::shared_ptr<Entry> kept(const std::shared_ptr<Entry>& entry, const Candidates& old, bool other_keys);
  void keep_renamed(const PluginSet& before, bool other_keys);

  Open open_;
  Entries entries_;
  std::vector<RouteFile> route_files_;
  std::vector<std::string> problems_;
  std::vector<std::shared_ptr<Entry>> refused_;  // of the plugins opened now
  Changes changes_;
};

// Whether version `a` is older than `b`, number by number ("1.9.0" before "1.10"). False for texts that are no
// versions.
bool older_version(std::string_view a, std::string_view b);

}  // namespace whoiskit::loader
