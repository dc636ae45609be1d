#include "api/core.hpp"

#include <utility>

#include "api/host_options.hpp"
#include "registry/installation.hpp"

namespace whoiskit::api {
namespace {

HostOptions checked(HostOptions options) {
  if (const std::string problem = validate_options(options); !problem.empty()) throw HostError(problem);
  if (options.plugin_folders.empty()) {
    for (std::string& folder : registry::default_plugin_folders()) {
      options.plugin_folders.emplace_back(std::move(folder));
    }
  }
  return options;
}

}  // namespace

Core::Core(const HostOptions& options)
    : options_(checked(options)),
      registry_(options_, lookup::Engine::keeps_answers(options_), [this] { engine_.clear_memory_cache(); }),
      engine_(options_, registry_) {
  if (options_.watch) registry_.watch();
}

// The watcher's thread reloads plugins, which clears the engine's cache. It must therefore end before the engine.
Core::~Core() { registry_.stop_watching(); }

void Core::parse(const StoredResponse& response, std::span<const lookup::StoredAnswer> answers,
                 model::RecordData& record) {
  const bool unknown_layout = lookup::parse_stored(response, answers, options_, registry_, record);
  if (unknown_layout) engine_.count_unknown_layouts(1);
}

}  // namespace whoiskit::api
