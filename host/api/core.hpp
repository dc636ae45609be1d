// api/core.hpp: what a Host is made of: its options, its plugins and rows, and its look-ups. Programs of this project
// that need more than the public Host reach it with core_of().
#pragma once

#include <memory>
#include <span>

#include "lookup/engine.hpp"
#include "lookup/stored_answer.hpp"
#include "model/keys.hpp"
#include "model/record_data.hpp"
#include "registry/generation.hpp"
#include "registry/registry.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::api {

class Core {
 public:
  // Throws HostError where an option is malformed (api/host_options.hpp), or where a routing file or a file of keys is
  // bad.
  explicit Core(const HostOptions& options);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  const HostOptions& options() const { return options_; }
  registry::Registry& registry() { return registry_; }
  lookup::Engine& engine() { return engine_; }

  model::Keys& keys() { return registry_.keys(); }
  std::shared_ptr<const registry::Generation> generation() const { return registry_.generation(); }

  // Reads a stored response into `record`, which is cleared first. `answers`: what the same server answered to the
  // handler's follow-ups, where that is stored too. The texts must outlive the record.
  void parse(const StoredResponse& response, model::RecordData& record) { parse(response, {}, record); }
  void parse(const StoredResponse& response, std::span<const lookup::StoredAnswer> answers, model::RecordData& record);

  // Whether a fork() left this host's threads in the other process.
  bool lost_its_threads() const { return engine_.lost_its_threads(); }

 private:
  const HostOptions options_;
  registry::Registry registry_;
  lookup::Engine engine_;
};

// What `host` is made of.
Core& core_of(Host& host);

}  // namespace whoiskit::api
