// loader/plugin_set.hpp: the plugins of some folders, by claim: libraries (whois.CLAIM.so) and tables
// (whois.CLAIM.table.toml). Only file names are read to build the first set: a plugin is opened when it is first
// needed. A set that takes over from another one keeps what did not change, and opens what is new before anybody relies
// on it.
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

// A folder of plugins, and where its handlers run.
struct Folder {
  std::string path;
  bool isolated = false;  // in a process of their own
  bool bundled = false;   // what a folder before it has in place of its plugins is meant so
  enum class Signed { any, should, must } signatures = Signed::any;
};

// Makes a plugin of a file. Null, with `error` naming the file, what is wrong and the way out; with a plugin `error` is
// a warning.
using Open = std::function<std::unique_ptr<Plugin>(const Folder& folder, const std::string& file, std::string& error)>;

// What a set has that the one before it had not, by claim.
struct Changes {
  std::vector<std::string> added, replaced, removed;
  bool any() const { return !added.empty() || !replaced.empty() || !removed.empty(); }
};

class PluginSet {
 public:
  // Folders in the operator's order: of two plugins with one claim the one of the earlier folder counts; where that is
  // refused, the next one serves. A folder that cannot be read goes to problems(). `open` is called when a plugin is
  // first needed, on any thread.
  //
  // With `before`: files that did not change are taken over as they are, opened or not. A new or changed one is opened
  // now; one that is refused is left out, and where another one serves its claim, that one serves on. So it does where
  // the new one is older (by its version), and where its file was only given another name.
  //
  // With `other_keys` the plugins of folders that ask for signatures are opened again: one that is refused now does not
  // serve on, though its file did not change.
  PluginSet(const std::vector<Folder>& folders, Open open, const PluginSet* before = nullptr, bool other_keys = false);

  bool has(std::string_view claim) const { return entries_.find(claim) != entries_.end(); }

  // Whether a call of it waits for another process, as opening it does. A table is opened now: it waits where the
  // plugin of a family that it names does. [any-thread]
  bool isolated(std::string_view claim) const;

  // The plugin of a claim, opened now if it was not before; null where there is none or it was refused, and then
  // `error` says why; with a plugin it is the warning, if there is one: also why those before it were refused.
  // [any-thread]
  const Plugin* get(std::string_view claim, std::string& error) const;

  // The place, in the operator's order, of the folder that a claim is served from; of one that was opened.
  std::size_t folder_of(std::string_view claim) const;

  // Opens all: files that change later do not matter then. Returns why files were refused for which those of a later
  // folder serve, a line each.
  std::vector<std::string> open_all() const;

  struct Listed {
    std::string claim, path;
    std::size_t folder = 0;  // its place in the operator's order
    std::uint64_t size = 0;  // of the file, in bytes, when it was found
    bool opened = false;
    bool has_table = false;  // it is a table, or one stands behind it
  };
  // Of several plugins with one claim the one that serves, as far as that is known.
  std::vector<Listed> list() const;

  // Routing rows that plugins bring along: files named whois.CLAIM.toml beside their plugin; the first folder's first,
  // then by name.
  struct RouteFile {
    std::string path;
    std::size_t folder = 0;  // its place in the operator's order
  };
  const std::vector<RouteFile>& route_files() const { return route_files_; }

  // What was wrong with folders, file names and files that were opened now, a line each.
  const std::vector<std::string>& problems() const { return problems_; }

  // Since the set before; empty for the first one.
  const Changes& changes() const { return changes_; }

 private:
  struct Entry {
    Folder folder;
    std::size_t place = 0;  // of the folder in the operator's order
    std::string path;
    platform::FileStamp stamp;
    std::optional<platform::FileStamp> signature;  // of a folder that asks for signatures
    std::once_flag once;
    std::unique_ptr<Plugin> plugin;
    std::string error;
    std::atomic<bool> tried{false};  // plugin and error are there to be read

    const Plugin* serving() const { return tried.load(std::memory_order_acquire) ? plugin.get() : nullptr; }
  };
  // The plugins of one claim, in the order in which they count.
  using Candidates = std::vector<std::shared_ptr<Entry>>;
  using Entries = std::map<std::string, Candidates, std::less<>>;

  static std::shared_ptr<Entry> serving_of(const Candidates& candidates);
  // Those of a claim that may be asked: up to the one that serves.
  static std::span<const std::shared_ptr<Entry>> asked_of(const Candidates& candidates);
  // Whether it is a library in a folder of isolated ones.
  bool is_apart(std::string_view claim) const;
  void scan(const Folder& folder, std::size_t place);
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
  std::vector<std::shared_ptr<Entry>> refused_;  // of those opened now
  Changes changes_;
};

// Whether version `a` is older than `b`: number by number ("1.9.0" before "1.10"); texts that are no versions are not.
bool older_version(std::string_view a, std::string_view b);

}  // namespace whoiskit::loader
