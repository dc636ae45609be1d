// api/core.hpp: the parts of a Host: its options, its plugins and routing rows, and its look-ups. Programs of this
// project that need more than the public Host get them with core_of().
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
  // Throws HostError if an option is malformed (api/host_options.hpp), or if a routing file or a file of keys is
  // invalid.
  explicit Core(const HostOptions& options);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  const HostOptions& options() const { return options_; }
  registry::Registry& registry() { return registry_; }
  lookup::Engine& engine() { return engine_; }

  model::Keys& keys() { return registry_.keys(); }
  std::shared_ptr<const registry::Generation> generation() const { return registry_.generation(); }

  // Reads a stored response into `record`, which is cleared first. `answers` are what the same server answered to the
  // handler's follow-ups, if that is stored, too. The texts must outlive the record.
  void parse(const StoredResponse& response, model::RecordData& record) { parse(response, {}, record); }
  void parse(const StoredResponse& response, std::span<const lookup::StoredAnswer> answers, model::RecordData& record);

  // Whether this process was forked from the one that runs the host's threads.
  bool lost_its_threads() const { return engine_.lost_its_threads(); }

 private:
  const HostOptions options_;
  registry::Registry registry_;
  lookup::Engine engine_;
};

// The parts of `host`.
Core& core_of(Host& host);

}  // namespace whoiskit::api
