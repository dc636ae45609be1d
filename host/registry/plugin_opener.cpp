#include "registry/plugin_opener.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "loader/native_plugin.hpp"
#include "platform/sealed_copy.hpp"
#include "reading/plugin_log.hpp"
#include "registry/installation.hpp"
#include "routing/compile/builder.hpp"
#include "table_plugin/reader.hpp"
#include "table_plugin/table_plugin.hpp"
#include "trust/ownership.hpp"
#include "worker/worker_plugin.hpp"

namespace whoiskit::registry {
namespace {

using loader::Folder;
using platform::SealedCopy;

// Opens the plugins of all folders, after checking that they are trusted.
struct Opener {
  std::shared_ptr<const trust::Keys> trusted;
  model::Keys& keys;
  reading::OnLog on_log;
  std::chrono::milliseconds worker_timeout;
  std::shared_ptr<worker::WorkerPool> pool =
      std::make_shared<worker::WorkerPool>();  // destroyed with the last plugin that has a worker

  std::unique_ptr<loader::Plugin> operator()(const Folder& folder, const std::string& file, std::string& error) const {
    if (error = trust::validate_folder(folder.path); !error.empty()) return nullptr;
    const bool table = loader::is_table(file);
    std::optional<SealedCopy> bytes =
        SealedCopy::read(file, table ? table_plugin::kMaxTableBytes : platform::kMaxLibraryBytes, error);
    if (!bytes) return nullptr;
    if (error = trust::validate(file, bytes->owner()); !error.empty()) return nullptr;
    std::string warning;
    if (!signed_as_wanted(folder, file, bytes->bytes(), warning, error)) return nullptr;
    std::unique_ptr<loader::Plugin> plugin;
    if (table) {
      plugin = table_plugin::TablePlugin::load(file, bytes->bytes(), keys, error);
      error = first_line(error);
      if (plugin && !rows_as_signed(folder, *plugin, bytes->bytes(), warning, error)) return nullptr;
    } else if (folder.isolated) {
      plugin = worker::WorkerPlugin::load(file, std::move(*bytes), worker_program(), pool, worker_timeout, error);
    } else {
      auto library = loader::NativePlugin::load(file, std::move(*bytes), keys, error);
      if (library) library->close_copy();
      plugin = std::move(library);
    }
    if (!plugin || warning.empty()) return plugin;
    reading::write_log(on_log, {.time = std::chrono::system_clock::now(),
                                .level = LogLevel::plugin,
                                .plugin = plugin->claim(),
                                .message = warning});
    error = std::move(warning);
    return plugin;
  }

 private:
  // Whether the bytes may be used. This is checked before any part of them is used. `warning` is set if they should be
  // signed and are not.
  bool signed_as_wanted(const Folder& folder, const std::string& file, std::string_view bytes, std::string& warning,
                        std::string& error) const {
    if (folder.signatures == Folder::Signed::any) return true;
    return settled(folder, trusted->validate(file, loader::claim_of(file), bytes, trust::signature_of(file)), warning,
                   error);
  }

  // Whether the signer of a table may supply the rows that it brings.
  bool rows_as_signed(const Folder& folder, const loader::Plugin& table, std::string_view bytes, std::string& warning,
                      std::string& error) const {
    if (folder.signatures == Folder::Signed::any || !warning.empty()) return true;
    routing::ImageBuilder rows;
    table.add_rows(rows);
    const std::string& file = table.path();
    return settled(folder, trusted->validate_rows(file, table.claim(), bytes, trust::signature_of(file), rows), warning,
                   error);
  }

  // A table's faults are one line each, but a problem is a single line.
  static std::string first_line(const std::string& faults) {
    const auto end = faults.find('\n');
    if (end == std::string::npos) return faults;
    const auto more = std::count(faults.begin(), faults.end(), '\n');
    return faults.substr(0, end) + " (and " + std::to_string(more) + " more; `whoiskit plugin info` lists them)";
  }

  static bool settled(const Folder& folder, std::string fault, std::string& warning, std::string& error) {
    const bool refused = !fault.empty() && folder.signatures == Folder::Signed::must;
    (refused ? error : warning) = std::move(fault);
    return !refused;
  }
};

// "gtld.acme" of "/x/whois.gtld.acme.toml".
std::string_view claim_of_rows(std::string_view path) {
  constexpr std::string_view kPrefix = "whois.", kSuffix = ".toml";
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(kPrefix.size(), path.size() - kPrefix.size() - kSuffix.size());
}

Folder::Signed to_signed(Signatures signatures) {
  switch (signatures) {
    case Signatures::warn:
      return Folder::Signed::should;
    case Signatures::require:
      return Folder::Signed::must;
    case Signatures::off:
      break;
  }
  return Folder::Signed::any;
}

}  // namespace

std::unique_ptr<loader::Plugin> open_file(const std::string& path, bool isolated, model::Keys& keys,
                                          std::string& error) {
  if (loader::is_table(path)) return table_plugin::TablePlugin::load(path, keys, error);
  if (!isolated) return loader::NativePlugin::load(path, keys, error);
  return worker::WorkerPlugin::load(path, worker_program(), std::make_shared<worker::WorkerPool>(),
                                    HostOptions{}.worker_timeout, error);
}

Sources sources_of(const HostOptions& options, model::Keys& keys, std::shared_ptr<const trust::Keys> trusted) {
  Sources sources;
  const std::vector<std::string> bundled = bundled_plugin_folders();
  for (const PluginFolder& folder : options.plugin_folders) {
    const bool own = std::find(bundled.begin(), bundled.end(), folder.path) != bundled.end();
    sources.folders.push_back({folder.path, folder.isolate == Isolation::worker, own, to_signed(folder.signatures)});
  }
  sources.route_files = options.route_files;
  sources.bootstrap_file = options.bootstrap_file;
  sources.open = Opener{trusted, keys, options.on_log, options.worker_timeout};
  sources.check_bytes = [trusted, folders = sources.folders](const loader::PluginSet::RouteFile& file,
                                                             const std::string& text,
                                                             const platform::FileOwner& owner) {
    const Folder& folder = folders[file.folder_rank];
    RowCheck check;
    check.fault = trust::validate_folder(folder.path);
    if (check.fault.empty()) check.fault = trust::validate(file.path, owner);
    if (!check.fault.empty() || folder.signatures == Folder::Signed::any) return check;
    std::string& to = folder.signatures == Folder::Signed::must ? check.fault : check.warning;
    to = trusted->validate(file.path, claim_of_rows(file.path), text, trust::signature_of(file.path));
    return check;
  };
  sources.check_rows = [trusted, folders = sources.folders](const loader::PluginSet::RouteFile& file,
                                                            const std::string& text,
                                                            const routing::ImageBuilder& rows) {
    const Folder& folder = folders[file.folder_rank];
    RowCheck check;
    if (folder.signatures == Folder::Signed::any) return check;
    std::string& to = folder.signatures == Folder::Signed::must ? check.fault : check.warning;
    to = trusted->validate_rows(file.path, claim_of_rows(file.path), text, trust::signature_of(file.path), rows);
    return check;
  };
  return sources;
}

}  // namespace whoiskit::registry
