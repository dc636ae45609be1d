// lookup/engine.hpp: runs look-ups for a host. It shares identical look-ups, caches their records, limits their
// questions and owns the network that carries them.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "cache/disk_cache.hpp"
#include "cache/memory_cache.hpp"
#include "cache/shared_answers.hpp"
#include "cache/single_flight.hpp"
#include "lookup/chain.hpp"
#include "lookup/lookup_key.hpp"
#include "lookup/stage.hpp"
#include "model/record_data.hpp"
#include "net/memory_budget.hpp"
#include "net/network.hpp"
#include "platform/this_process.hpp"
#include "ratelimit/limiter.hpp"
#include "ratelimit/limiter_timer.hpp"
#include "ratelimit/shared_limits.hpp"
#include "registry/registry.hpp"
#include "routing/query/query.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

class Engine {
 public:
  using Data = std::shared_ptr<const model::RecordData>;
  using Done = std::function<void(Data)>;

  // `options` and `registry` must outlive this. The registry is used from the first start() on.
  Engine(const HostOptions& options, registry::Registry& registry);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Looks up, or returns the record of a cache or of an identical look-up in progress. `done` is called once, on a
  // thread of the host: not from within this call, but possibly from within ~Engine(). The disk cache is read before
  // this returns.
  void start(std::string_view query, const LookupOptions& options, std::stop_token stop, Done done);

  // Looks up server by server: see Stage. A query that a cache answers has one stage. Identical look-ups are not
  // shared. `done` is called once, on a thread of the host or from within this call. `options.protocol` must not be
  // `both`.
  void start_stage(std::string_view query, const LookupOptions& options, Stage stage, std::stop_token stop,
                   StageDone done);
  // The first question of a look-up, which is not sent; nothing if there is none. Takes some microseconds.
  std::optional<Question> first_question(std::string_view query, const LookupOptions& options);

  const HostOptions& options() const { return options_; }
  registry::Registry& registry() { return registry_; }

  // The network. Its threads start with the first call, because reading stored responses needs none.
  net::Network& network();
  // Whether a fork() left this host's threads in the other process. Then this process cannot look up, and must not
  // destroy the engine.
  bool lost_its_threads() const { return forks_ != platform::forks() && (network_ != nullptr || registry_.watching()); }

  // The memory of the answers that all look-ups of this host hold together.
  net::MemoryBudget& answer_memory() { return answer_memory_; }
  ratelimit::Limiter& limiter() { return limiter_; }
  ratelimit::LimiterTimer& limiter_timer() { return limiter_timer_; }
  // The limits that the processes of this machine share; null if there is no file for them.
  ratelimit::SharedLimits* shared_limits() { return shared_limits_.get(); }

  // Whether answers are kept in a file, or shared by Redis.
  static bool keeps_answers(const HostOptions& options);
  static bool shares_answers(const HostOptions& options);

  HostStats stats() const;
  void count_unknown_layouts(std::size_t answers) { unknown_layouts_.fetch_add(answers, std::memory_order_relaxed); }
  bool clear_cache();
  void clear_memory_cache() { memory_.clear(); }
  std::string cache_problem();

 private:
  struct Caller;
  void share(const HostOptions& options);
  void begin(std::string_view query, const LookupOptions& options, std::stop_token stop,
             const std::shared_ptr<Caller>& caller);
  // Looks up over the network.
  void fly(const std::string& query, routing::Query asked, const LookupOptions& options,
           std::shared_ptr<const registry::Generation> generation, std::stop_token stop, Done done);
  void fly_stage(routing::Query asked, const LookupOptions& options,
                 std::shared_ptr<const registry::Generation> generation, LookupKey key, Stage stage,
                 std::stop_token stop, StageDone done);
  Data recall(const routing::Query& query, const LookupOptions& options,
              const std::shared_ptr<const registry::Generation>& generation, std::string_view disk_key,
              std::string_view memory_key);
  Data replay(const cache::StoredLookup& stored, const routing::Query& query, const LookupOptions& options,
              const std::shared_ptr<const registry::Generation>& generation, std::string_view memory_key);
  std::chrono::milliseconds time_of(const LookupOptions& options) const;
  std::optional<std::chrono::seconds> remember(std::string_view memory_key, const Data& record);
  void keep(std::string_view disk_key, std::string_view memory_key, const Data& record);

  const HostOptions& options_;
  registry::Registry& registry_;
  net::MemoryBudget answer_memory_;  // declared before everything that a look-up waits for
  std::atomic<std::uint64_t> unknown_layouts_{0};
  std::mutex problem_mutex_;
  std::string unused_cache_;  // why the cache file of the options is not used; reported once
  cache::SingleFlight<model::RecordData> flights_;
  cache::MemoryCache<model::RecordData> memory_;
  std::unique_ptr<cache::DiskCache> disk_;         // set if the options name a file
  std::unique_ptr<cache::SharedAnswers> answers_;  // set if the options name a Redis server
  ratelimit::Limiter limiter_;
  ratelimit::LimiterTimer limiter_timer_{limiter_};
  std::unique_ptr<ratelimit::SharedLimits> shared_limits_;
  std::once_flag network_once_;
  std::unique_ptr<net::Network> network_;  // last, because its threads use all of the above
  const unsigned forks_ = platform::forks();
};

}  // namespace whoiskit::lookup
