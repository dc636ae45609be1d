// lookup/core.hpp: a host's heart: its keys, its generation of plugins and routes, and the reading of stored responses.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "loader/plugin_set.hpp"
#include "lookup/verdict.hpp"
#include "lookup/waker.hpp"
#include "model/record_data.hpp"
#include "net/network.hpp"
#include "polite/disk_cache.hpp"
#include "polite/limiter.hpp"
#include "polite/memory_cache.hpp"
#include "polite/single_flight.hpp"
#include "routing/table.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

// One immutable set of plugins and routes. A look-up pins the generation it began with from its first to its last step.
struct Generation {
  // The built-in table, under the rows that plugins bring, under the operator's files. Throws HostError where one of
  // the operator's is bad; what is wrong with a plugin's goes to `problems`.
  Generation(const std::vector<loader::Folder>& folders, loader::Open open,
             const std::vector<std::string>& route_files);

  loader::PluginSet plugins;
  std::vector<std::string> problems;
  routing::RoutingTable routes;
  mutable PhraseCache phrases;
};

// The plugin of a claim; null, with the reason, where the claim is empty, unknown or was refused.
const loader::Plugin* plugin_of(const Generation& generation, std::string_view claim, std::string& error);

// A stored answer to a follow-up that the handler of the first response asked.
struct StoredAnswer {
  std::string_view text;  // bytes, as they came
  std::string sent;       // the question
  std::string tag;        // that the handler gave it
};

// Hands what a handler wrote to the log to whoever takes it.
void pass_on_log(const HostOptions& options, const loader::Plugin* plugin, const Hop& hop);

class Core {
 public:
  // Throws HostError where an option is malformed (lookup/check.hpp) or a route file is bad.
  explicit Core(const HostOptions& options);

  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  const HostOptions& options() const { return options_; }
  model::Keys& keys() { return *keys_; }
  std::shared_ptr<const model::Keys> shared_keys() const { return keys_; }
  std::shared_ptr<const Generation> generation() const { return generation_.load(); }

  // The network, started on first use: reading stored responses needs none.
  net::Network& network();

  polite::Limiter& limiter() { return limiter_; }
  Waker& waker() { return waker_; }

  HostStats stats() const;
  bool clear_cache();
  std::string cache_problem();

  // Reads a stored response into `record`, which is cleared first, together with what the same server answered to the
  // handler's follow-ups, where that is stored, too. The texts must outlive the record.
  void parse(const StoredResponse& response, model::RecordData& record) { parse(response, {}, record); }
  void parse(const StoredResponse& response, std::span<const StoredAnswer> answers, model::RecordData& record);

  // Looks up, or takes what a cache or the same look-up under way gives; `done` is called once, on a thread of the host
  // or before this returns.
  void start(std::string_view query, const LookupOptions& options, std::stop_token stop,
             std::function<void(std::shared_ptr<const model::RecordData>)> done);

 private:
  HostOptions options_;
  std::shared_ptr<model::Keys> keys_;
  std::atomic<std::shared_ptr<const Generation>> generation_;
  void fly(routing::Query query, const LookupOptions& options, std::stop_token stop,
           std::function<void(std::shared_ptr<const model::RecordData>)> done);
  std::shared_ptr<const model::RecordData> recall(const routing::Query& query, const LookupOptions& options,
                                                  const std::string& key);
  void keep(const std::string& key, const std::shared_ptr<const model::RecordData>& record);

  polite::SingleFlight<model::RecordData> flights_;
  polite::MemoryCache<model::RecordData> memory_;
  std::unique_ptr<polite::DiskCache> disk_;  // where the options name a file
  polite::Limiter limiter_;
  Waker waker_{limiter_};
  std::once_flag network_once_;
  std::unique_ptr<net::Network> network_;  // last, so first to go: its threads use all of the above
};

// The folders that plugins are looked for in where the options name none.
std::vector<std::string> default_plugin_folders();

}  // namespace whoiskit::lookup
