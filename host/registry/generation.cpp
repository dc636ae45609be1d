#include "registry/generation.hpp"

#include <algorithm>
#include <tuple>

#include "platform/file.hpp"
#include "registry/cache_scope.hpp"
#include "routing/builtin.hpp"
#include "routing/compile/reader.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::registry {
namespace {

// Whether a table that is not open yet is, byte for byte, one whose rows are in the built-in routing table. An edited
// copy is not.
bool is_bundled(const loader::PluginSet::Listed& table) {
  const routing::BuiltinTable* bundled = routing::find_builtin_table(table.claim);
  if (bundled == nullptr || bundled->size != table.size) return false;
  // Every start does this for every table, so it makes as few system calls as possible. A path that is not a regular
  // file gives other bytes, or none.
  const platform::Descriptor file = platform::open_to_read(table.path);
  if (!file) return false;
  std::string bytes(bundled->size + 1, '\0');  // one byte more than expected shows whether it has grown
  const std::int64_t size = platform::read_some(file.get(), bytes.data(), bytes.size());
  if (size < 0) return false;
  bytes.resize(static_cast<std::size_t>(size));
  return routing::is_builtin_table(table.claim, bytes);
}

}  // namespace

const loader::Plugin* plugin_of(const Generation& generation, std::string_view claim, std::string& error) {
  if (!claim.empty()) return generation.plugins.get(claim, error);
  error = "no plugin reads this server's answers; they are only in rawdata";
  return nullptr;
}

Generation::Generation(const Sources& sources, const Generation* before, bool other_keys)
    : number(before == nullptr ? 1 : before->number + 1),
      plugins(sources.folders, sources.open, before == nullptr ? nullptr : &before->plugins, other_keys),
      problems(plugins.problems()),
      routes(lay_routes(sources, before, other_keys)),
      phrases(routes.generic_phrases()),
      cache_scope(sources.cache_scope ? cache_scope_key(*sources.cache_scope, routes) : std::string()),
      alive_(before == nullptr ? std::make_shared<std::atomic<std::size_t>>(0) : before->alive_) {
  alive_->fetch_add(1, std::memory_order_relaxed);
}

bool Generation::changed_since(const Generation& before) const {
  return plugins.changes().any() || texts_ != before.texts_ || compiled_ != before.compiled_;
}

routing::RoutingTable Generation::lay_routes(const Sources& sources, const Generation* before, bool other_keys) {
  routing::RoutingTable table;
  lay_plugins_rows(sources, before, other_keys, table);
  if (!sources.bootstrap_file.empty()) lay_bootstrap(sources.bootstrap_file, before, table);
  for (const std::string& path : sources.route_files) {
    const std::string error = lay_file(path, before, table);
    if (error.empty()) continue;
    if (before == nullptr) throw HostError(error);
    problems.push_back(error + "; the previous rows of this file stay in use");
    keep_file(path, *before, table);
  }
  return table;
}

// Adds one of the operator's files, as text or compiled. Returns what is wrong with it.
std::string Generation::lay_file(const std::string& path, const Generation* before, routing::RoutingTable& table) {
  std::string error;
  if (!routing::is_compiled(path)) {
    std::string text;
    if (routing::read_file(path, text, error)) error = table.load_text(text, path);
    if (error.empty()) texts_.insert_or_assign(path, std::move(text));
    return error;
  }
  auto file = routing::CompiledFile::open(path, error);
  if (file == nullptr) return error;
  const auto known = before == nullptr ? compiled_.end() : before->compiled_.find(path);
  if (before != nullptr && known != before->compiled_.end() && known->second->stamp() == file->stamp()) {
    file = known->second;  // unchanged
  }
  error = table.load_compiled(file, path);
  if (error.empty()) compiled_.insert_or_assign(path, std::move(file));
  return error;
}

// Adds the rows that a file had before, which were valid then.
void Generation::keep_file(const std::string& path, const Generation& before, routing::RoutingTable& table) {
  if (const auto kept = before.compiled_.find(path); kept != before.compiled_.end()) {
    if (table.load_compiled(kept->second, path).empty()) compiled_.insert_or_assign(path, kept->second);
    return;
  }
  const auto kept = before.texts_.find(path);
  std::string text = kept == before.texts_.end() ? std::string() : kept->second;
  if (!text.empty() && !table.load_text(text, path).empty()) text.clear();
  texts_.insert_or_assign(path, std::move(text));
}

// A program writes this file, so a fault in it does not prevent the start: the previous rows stay, if there are any.
void Generation::lay_bootstrap(const std::string& path, const Generation* before, routing::RoutingTable& table) {
  if (!platform::exists(path)) return;
  std::string text, error;
  if (routing::read_file(path, text, error)) error = table.load_text(text, path);
  if (!error.empty()) {
    const bool has_former = before != nullptr && before->texts_.contains(path);
    problems.push_back(error + (has_former ? "; the previous rows of this file stay in use" : "; it is left out"));
    if (!has_former) return;
    text = before->texts_.at(path);
    error = table.load_text(text, path);  // they were valid before
  }
  texts_.insert_or_assign(path, std::move(text));
}

// The rows of all plugins are one layer. If several files have a row for the same key, the operator's order of folders
// decides, then the files' own ranks, then their names.
void Generation::lay_plugins_rows(const Sources& sources, const Generation* before, bool other_keys,
                                  routing::RoutingTable& table) {
  std::vector<RowFile> files;
  for (const loader::PluginSet::RouteFile& file : plugins.route_files()) {
    if (auto rows = read_row_file(sources, before, other_keys, file)) files.push_back(std::move(*rows));
  }
  add_rows_of_tables(before, files);
  if (files.empty()) return;
  std::sort(files.begin(), files.end(), [](const RowFile& a, const RowFile& b) {
    return std::tie(a.folder_rank, a.rows.rank, a.path) < std::tie(b.folder_rank, b.rows.rank, b.path);
  });
  routing::ImageBuilder all;
  const std::string name = files.size() == 1 ? files.front().path : "plugins' files";
  for (RowFile& file : files) all.add_missing(std::move(file.rows), problems);
  if (std::string error = table.load_rows(all, name); !error.empty()) problems.push_back(std::move(error));
}

// The rows of one file beside a plugin. If the file is invalid, its previous rows stay. But if the keys changed and the
// folder requires signatures, previous rows are not used, because the new keys may not allow them.
std::optional<Generation::RowFile> Generation::read_row_file(const Sources& sources, const Generation* before,
                                                             bool other_keys,
                                                             const loader::PluginSet::RouteFile& file) {
  std::string text, error;
  routing::ImageBuilder rows;
  platform::FileOwner owner;
  RowCheck check;
  if (routing::read_file(file.path, text, error, &owner)) {
    check = sources.check_bytes(file, text, owner);
    error = std::move(check.fault);
  }
  if (error.empty()) error = routing::read_routes(text, file.path, rows);
  if (error.empty() && check.warning.empty()) {
    check = sources.check_rows(file, text, rows);
    error = std::move(check.fault);
  }
  if (other_keys && sources.folders[file.folder_rank].signatures == loader::Folder::Signed::must) before = nullptr;
  if (error.empty() && !check.warning.empty()) problems.push_back(std::move(check.warning));
  if (!error.empty()) {
    problems.push_back(error);
    if (before == nullptr) return std::nullopt;
    const auto kept = before->texts_.find(file.path);
    if (kept == before->texts_.end()) return std::nullopt;
    problems.back() += "; the previous rows of this file stay in use";
    text = kept->second;
    rows = {};
    if (!routing::read_routes(text, file.path, rows).empty()) return std::nullopt;
  }
  texts_.insert_or_assign(file.path, std::move(text));
  return RowFile{file.folder_rank, file.path, std::move(rows)};
}

// A table holds both the plugin and its rows, and the rows in use are those of the table in use. So all tables are
// opened now. The bundled ones are an exception, so that a command that needs one of them, or none, does not read all.
void Generation::add_rows_of_tables(const Generation* before, std::vector<RowFile>& files) {
  for (loader::PluginSet::Listed& listed : plugins.list_tables()) {
    if (loader::is_table(listed.path) && !listed.opened && is_bundled(listed)) continue;
    std::string error;
    if (const loader::Plugin* table = plugins.get(listed.claim, error)) {
      const bool in_place = table->path() != listed.path;
      if (before == nullptr && in_place) problems.push_back(std::move(error));
      if (table->rows_built_in()) continue;
      if (in_place) listed.folder = plugins.folder_rank_of(listed.claim);
      table->add_rows(files.emplace_back(RowFile{listed.folder, table->path(), {}}).rows);
    } else if (before == nullptr) {
      problems.push_back(std::move(error));  // a later generation's set of plugins reports it
    }
  }
}

}  // namespace whoiskit::registry
