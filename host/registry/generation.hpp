// registry/generation.hpp: one immutable set of plugins and routes. A look-up pins the generation it began with from
// its first to its last step; a later one takes over from it what did not change.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/plugin_set.hpp"
#include "platform/regular_file.hpp"
#include "registry/zone_readers.hpp"
#include "routing/compile/builder.hpp"
#include "routing/table.hpp"
#include "verdict/verdict.hpp"

namespace whoiskit::registry {

// Why a plugin's routing file may not be used, or is only just; both empty: it may.
struct RowCheck {
  std::string fault, warning;
};
// Asked of the bytes of a file before anything reads them.
using ByteCheck = std::function<RowCheck(const loader::PluginSet::RouteFile& file, const std::string& text,
                                         const platform::FileOwner& owner)>;
// Asked of the rows in it.
using RouteCheck = std::function<RowCheck(const loader::PluginSet::RouteFile& file, const std::string& text,
                                          const routing::ImageBuilder& rows)>;

// More than look-ups hold on to in practice: each holds its own for its own time, at most.
inline constexpr std::size_t kMaxGenerations = 64;

// Where a generation comes from.
struct Sources {
  std::vector<loader::Folder> folders;
  std::vector<std::string> route_files;  // the operator's
  std::string bootstrap_file;            // rows under those, perhaps not there; empty: none
  loader::Open open;
  ByteCheck check_bytes;
  RouteCheck check_rows;
  std::optional<std::string>
      cache_scope;  // of the host's options (registry/cache_scope.hpp); nothing where no answers are kept on disk
};

class Generation {
 public:
  // The built-in table, under the rows that plugins bring, under the operator's files. What is wrong with a plugin's
  // rows goes to `problems`; where one of the operator's files is bad, `before` lends its own, and without `before`
  // HostError is thrown. With `other_keys` what the keys of `before` allowed is asked for again.
  Generation(const Sources& sources, const Generation* before = nullptr, bool other_keys = false);
  ~Generation() { alive_->fetch_sub(1, std::memory_order_relaxed); }
  Generation(const Generation&) = delete;
  Generation& operator=(const Generation&) = delete;

  // Whether it differs from `before` in what it looks up or how.
  bool changed_since(const Generation& before) const;
  // How many generations of this line are still in use, this one included.
  std::size_t alive() const { return alive_->load(std::memory_order_relaxed); }

  const std::uint64_t number;  // 1 for the first one
  loader::PluginSet plugins;
  std::vector<std::string> problems;

 private:
  std::map<std::string, std::string> texts_;  // routing files as they are in use, by path

 public:
  routing::RoutingTable routes;
  mutable verdicts::PhraseCache phrases;
  mutable ZoneReaders readers;    // of stored answers; they hold views of `routes`
  const std::string cache_scope;  // cache_scope_key() of it all, for answers kept on disk

 private:
  routing::RoutingTable lay_routes(const Sources& sources, const Generation* before, bool other_keys);
  void lay_bootstrap(const std::string& path, const Generation* before, routing::RoutingTable& routes);
  void lay_plugins_rows(const Sources& sources, const Generation* before, bool other_keys,
                        routing::RoutingTable& routes);

  // The rows that one file of a plugin folder brings.
  struct RowFile {
    std::size_t folder;  // its place in the operator's order
    std::string path;
    routing::ImageBuilder rows;
  };
  std::optional<RowFile> read_row_file(const Sources& sources, const Generation* before, bool other_keys,
                                       const loader::PluginSet::RouteFile& file);
  void add_rows_of_tables(const Generation* before, std::vector<RowFile>& files);

  std::shared_ptr<std::atomic<std::size_t>> alive_;
};

// The plugin of a claim; null, with the reason, where the claim is empty, unknown or was refused.
const loader::Plugin* plugin_of(const Generation& generation, std::string_view claim, std::string& error);

}  // namespace whoiskit::registry
