// registry/generation.hpp: one immutable set of plugins and routes. A look-up uses the generation that it began with
// until its end. The next generation takes over what did not change.
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
#include "routing/compiled_file.hpp"
#include "routing/table.hpp"
#include "verdict/verdict.hpp"

namespace whoiskit::registry {

// The fault that forbids the use of a plugin's routing file, or a warning about a file that may be used. Both are empty
// if nothing is wrong.
struct RowCheck {
  std::string fault, warning;
};
// Checks the bytes of a file before they are parsed.
using ByteCheck = std::function<RowCheck(const loader::PluginSet::RouteFile& file, const std::string& text,
                                         const platform::FileOwner& owner)>;
// Checks the rows of a file.
using RouteCheck = std::function<RowCheck(const loader::PluginSet::RouteFile& file, const std::string& text,
                                          const routing::ImageBuilder& rows)>;

// More than look-ups use at the same time in practice, because each uses only one, and only for its own duration.
inline constexpr std::size_t kMaxGenerations = 64;

// Where a generation comes from.
struct Sources {
  std::vector<loader::Folder> folders;
  std::vector<std::string> route_files;  // the operator's
  std::string bootstrap_file;            // rows below those; the file may be missing; empty for none
  loader::Open open;
  ByteCheck check_bytes;
  RouteCheck check_rows;
  std::optional<std::string>
      cache_scope;  // of the host's options (registry/cache_scope.hpp); nothing if no answers are kept on disk
};

class Generation {
 public:
  // The routes are the built-in table, above it the rows that plugins bring, above those the operator's files. Faults
  // in a plugin's rows are added to `problems`. If one of the operator's files is invalid, its rows are taken from
  // `before`; without `before`, HostError is thrown. With `other_keys`, everything that the keys of `before` allowed is
  // checked again.
  Generation(const Sources& sources, const Generation* before = nullptr, bool other_keys = false);
  ~Generation() { alive_->fetch_sub(1, std::memory_order_relaxed); }
  Generation(const Generation&) = delete;
  Generation& operator=(const Generation&) = delete;

  // Whether it differs from `before` in what it looks up or how.
  bool changed_since(const Generation& before) const;
  // How many generations of this registry are still in use, including this one.
  std::size_t alive() const { return alive_->load(std::memory_order_relaxed); }

  const std::uint64_t number;  // 1 for the first one
  loader::PluginSet plugins;
  std::vector<std::string> problems;

 private:
  std::map<std::string, std::string> texts_;  // routing files as they are in use, by path
  std::map<std::string, std::shared_ptr<const routing::CompiledFile>> compiled_;  // the same of compiled ones

 public:
  routing::RoutingTable routes;
  mutable verdicts::PhraseCache phrases;
  mutable ZoneReaders readers;    // of stored answers; these hold views of `routes`
  const std::string cache_scope;  // cache_scope_key() of the options and the routes, for answers kept on disk

 private:
  routing::RoutingTable lay_routes(const Sources& sources, const Generation* before, bool other_keys);
  std::string lay_file(const std::string& path, const Generation* before, routing::RoutingTable& routes);
  void keep_file(const std::string& path, const Generation& before, routing::RoutingTable& routes);
  void lay_bootstrap(const std::string& path, const Generation* before, routing::RoutingTable& routes);
  void lay_plugins_rows(const Sources& sources, const Generation* before, bool other_keys,
                        routing::RoutingTable& routes);

  // The rows that one file of a plugin folder brings.
  struct RowFile {
    std::size_t folder_rank;  // of its folder in the operator's order
    std::string path;
    routing::ImageBuilder rows;
  };
  std::optional<RowFile> read_row_file(const Sources& sources, const Generation* before, bool other_keys,
                                       const loader::PluginSet::RouteFile& file);
  void add_rows_of_tables(const Generation* before, std::vector<RowFile>& files);

  std::shared_ptr<std::atomic<std::size_t>> alive_;
};

// The plugin of a claim; null, with the reason in `error`, if the claim is empty or unknown, or its plugin was refused.
const loader::Plugin* plugin_of(const Generation& generation, std::string_view claim, std::string& error);

}  // namespace whoiskit::registry
