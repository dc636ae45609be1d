#include "lookup/generation.hpp"

#include <algorithm>

#include "routing/compile/reader.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

const loader::Plugin* plugin_of(const Generation& generation, std::string_view claim, std::string& error) {
  if (!claim.empty()) return generation.plugins.get(claim, error);
  error = "no plugin reads this server's answers; they stand in rawdata only";
  return nullptr;
}

Generation::Generation(const Sources& sources, const Generation* before)
    : number(before == nullptr ? 1 : before->number + 1),
      plugins(sources.folders, sources.open, before == nullptr ? nullptr : &before->plugins),
      problems(plugins.problems()),
      routes(lay_routes(sources, before)),
      phrases(routes.generic_phrases()),
      alive_(before == nullptr ? std::make_shared<std::atomic<std::size_t>>(0) : before->alive_) {
  alive_->fetch_add(1, std::memory_order_relaxed);
}

bool Generation::changed_since(const Generation& before) const {
  return plugins.changes().any() || texts_ != before.texts_;
}

routing::RoutingTable Generation::lay_routes(const Sources& sources, const Generation* before) {
  routing::RoutingTable table;
  lay_plugins_rows(sources, before, table);
  for (const std::string& path : sources.route_files) {
    std::string text, error;
    if (routing::read_file(path, text, error)) error = table.load_text(text, path);
    if (!error.empty()) {
      if (before == nullptr) throw HostError(error);
      problems.push_back(error + "; the former rows of this file stay");
      const auto kept = before->texts_.find(path);
      text = kept == before->texts_.end() ? std::string() : kept->second;
      if (!text.empty()) error = table.load_text(text, path);  // they were good once
    }
    texts_.insert_or_assign(path, std::move(text));
  }
  return table;
}

// The rows of all plugins are one layer: the operator's order of folders, then the files' own ranks, then their names
// tell who has a key that several want.
void Generation::lay_plugins_rows(const Sources& sources, const Generation* before, routing::RoutingTable& table) {
  struct File {
    const loader::PluginSet::RouteFile* file;
    routing::ImageBuilder rows;
  };
  std::vector<File> files;
  for (const loader::PluginSet::RouteFile& file : plugins.route_files()) {
    std::string text, error;
    routing::ImageBuilder rows;
    if (routing::read_file(file.path, text, error)) error = routing::read_routes(text, file.path, rows);
    if (error.empty()) {
      RowCheck check = sources.check(file, text, rows);
      error = std::move(check.fault);
      if (!check.warning.empty()) problems.push_back(std::move(check.warning));
    }
    if (!error.empty()) {
      problems.push_back(error);
      if (before == nullptr) continue;
      const auto kept = before->texts_.find(file.path);
      if (kept == before->texts_.end()) continue;
      problems.back() += "; the former rows of this file stay";
      text = kept->second;
      rows = {};
      if (!routing::read_routes(text, file.path, rows).empty()) continue;
    }
    texts_.insert_or_assign(file.path, std::move(text));
    files.push_back({&file, std::move(rows)});
  }
  if (files.empty()) return;
  std::stable_sort(files.begin(), files.end(), [](const File& a, const File& b) {
    return a.file->folder != b.file->folder ? a.file->folder < b.file->folder : a.rows.rank < b.rows.rank;
  });
  routing::ImageBuilder all;
  const std::string name = files.size() == 1 ? files.front().file->path : "plugins' files";
  for (File& file : files) all.add_missing(std::move(file.rows), problems);
  if (std::string error = table.load_rows(all, name); !error.empty()) problems.push_back(std::move(error));
}

}  // namespace whoiskit::lookup
