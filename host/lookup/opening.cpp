#include "lookup/opening.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "loader/native_plugin.hpp"
#include "loader/sealed_copy.hpp"
#include "lookup/core.hpp"
#include "trust/keys.hpp"
#include "trust/ownership.hpp"
#include "worker/worker_plugin.hpp"

namespace whoiskit::lookup {
namespace {

using loader::Folder;
using loader::SealedCopy;

// Opens the plugins of all folders, once they are found to be trusted.
struct Opener {
  std::shared_ptr<const trust::Keys> trusted;
  model::Keys& keys;
  std::function<void(LogLevel, std::string_view, std::string_view)> log;
  std::chrono::milliseconds worker_timeout;
  std::shared_ptr<worker::Crew> crew = std::make_shared<worker::Crew>();  // goes with the last plugin that has a worker

  std::unique_ptr<loader::Plugin> operator()(const Folder& folder, const std::string& file, std::string& error) const {
    if (error = trust::fault_of_folder(folder.path); !error.empty()) return nullptr;
    std::optional<SealedCopy> bytes = SealedCopy::read(file, loader::kMaxLibraryBytes, error);
    if (!bytes) return nullptr;
    if (error = trust::fault_of(file, {bytes->owner(), bytes->group(), bytes->mode()}); !error.empty()) return nullptr;
    std::string warning;
    if (folder.signatures != Folder::Signed::any) {
      warning = trusted->fault_of(file, loader::claim_of(file), bytes->bytes(), trust::signature_of(file));
      if (!warning.empty() && folder.signatures == Folder::Signed::must) {
        error = std::move(warning);
        return nullptr;
      }
    }
    std::unique_ptr<loader::Plugin> plugin;
    if (folder.isolated) {
      plugin = worker::WorkerPlugin::load(file, std::move(*bytes), worker_program(), crew, worker_timeout, error);
    } else {
      plugin = loader::NativePlugin::load(file, std::move(*bytes), keys, error);
    }
    if (!plugin || warning.empty()) return plugin;
    if (log) log(LogLevel::plugin, plugin->claim(), warning);
    error = std::move(warning);
    return plugin;
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

Sources sources_of(const HostOptions& options, model::Keys& keys) {
  auto trusted = std::make_shared<trust::Keys>();
  for (const std::string& file : options.key_files) {
    if (const std::string fault = trusted->load(file); !fault.empty()) throw HostError(fault);
  }
  Sources sources;
  for (const PluginFolder& folder : options.plugin_folders) {
    sources.folders.push_back({folder.path, folder.isolate == Isolation::worker, to_signed(folder.signatures)});
  }
  sources.route_files = options.route_files;
  sources.open = Opener{trusted, keys, options.log, options.worker_timeout};
  sources.check = [trusted, folders = sources.folders](const loader::PluginSet::RouteFile& file,
                                                       const std::string& text, const routing::ImageBuilder& rows) {
    const Folder& folder = folders[file.folder];
    RowCheck check;
    check.fault = trust::fault_of_folder(folder.path);
    if (check.fault.empty()) check.fault = trust::fault_of_file(file.path);
    if (!check.fault.empty() || folder.signatures == Folder::Signed::any) return check;
    std::string& to = folder.signatures == Folder::Signed::must ? check.fault : check.warning;
    to = trusted->fault_of_rows(file.path, claim_of_rows(file.path), text, trust::signature_of(file.path), rows);
    return check;
  };
  return sources;
}

}  // namespace whoiskit::lookup
