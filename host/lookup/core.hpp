// lookup/core.hpp: a host's heart: its keys, its generation of plugins and routes, and the reading of stored responses.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "lookup/generation.hpp"
#include "lookup/trusted.hpp"
#include "lookup/waker.hpp"
#include "lookup/watcher.hpp"
#include "model/record_data.hpp"
#include "net/memory_budget.hpp"
#include "net/network.hpp"
#include "platform/this_process.hpp"
#include "polite/disk_cache.hpp"
#include "polite/limiter.hpp"
#include "polite/memory_cache.hpp"
#include "polite/shared_limits.hpp"
#include "polite/single_flight.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

// A stored answer to a follow-up that the handler of the first response asked.
struct StoredAnswer {
  std::string_view text;  // bytes, as they came
  std::string sent;       // the question
  std::string tag;        // that the handler gave it
};

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
  std::shared_ptr<const Generation> generation() const {
    const std::lock_guard lock(generation_mutex_);
    return generation_;
  }

  // The network, started on first use: reading stored responses needs none.
  net::Network& network();

  // Whether a fork() has left the threads of this behind: it looks nothing up here, and must not be destroyed.
  bool lost_its_threads() const { return forks_ != platform::forks() && (network_ || watcher_); }

  // Of all answers that look-ups under way hold.
  net::MemoryBudget& answer_memory() { return answer_memory_; }

  polite::Limiter& limiter() { return limiter_; }
  Waker& waker() { return waker_; }
  // With other processes; null where there is no file for it.
  polite::SharedLimits* shared_limits() { return shared_limits_.get(); }

  // Looks at the folders and files again, and lets look-ups that begin from now on use what changed. One at a time.
  Reload reload();
  // Of the last look at the folders, which need not have led to a generation.
  std::vector<std::string> problems() const;

  HostStats stats() const;
  void count_unknown_layouts(std::size_t answers) { unknown_layouts_.fetch_add(answers, std::memory_order_relaxed); }
  bool clear_cache();
  std::string cache_problem();

  // Reads a stored response into `record`, which is cleared first, together with what the same server answered to the
  // handler's follow-ups, where that is stored, too. The texts must outlive the record.
  void parse(const StoredResponse& response, model::RecordData& record) { parse(response, {}, record); }
  void parse(const StoredResponse& response, std::span<const StoredAnswer> answers, model::RecordData& record);

  // Looks up, or takes what a cache or the same look-up under way gives; `done` is called once, on a thread of the host
  // and not from within this, or from within ~Core(). The cache on disk is read before this returns.
  void start(std::string_view query, const LookupOptions& options, std::stop_token stop,
             std::function<void(std::shared_ptr<const model::RecordData>)> done);

 private:
  HostOptions options_;
  net::MemoryBudget answer_memory_;  // before all that a look-up waits for
  std::shared_ptr<model::Keys> keys_;
  Trusted trusted_;
  Sources sources_;
  // A mutex, as GCC 12's atomic shared_ptr lets a load race with a store.
  mutable std::mutex generation_mutex_;
  std::shared_ptr<const Generation> generation_;
  std::mutex reload_mutex_;
  std::atomic<std::uint64_t> unknown_layouts_{0};
  mutable std::mutex problems_mutex_;
  std::vector<std::string> problems_;
  Sources sources_with(const Trusted& trusted);
  bool take_new_keys(std::string& problem);
  std::string cache_refusal_;  // why no cache on disk is used though the options name one; told once
  struct Caller;
  void begin(std::string_view query, const LookupOptions& options, std::stop_token stop,
             const std::shared_ptr<Caller>& caller);
  std::shared_ptr<const model::RecordData> recall(const routing::Query& query, const LookupOptions& options,
                                                  const std::shared_ptr<const Generation>& generation,
                                                  std::string_view disk_key, std::string_view memory_key);
  std::optional<std::chrono::seconds> remember(std::string_view memory_key,
                                               const std::shared_ptr<const model::RecordData>& record);
  void keep(std::string_view disk_key, std::string_view memory_key,
            const std::shared_ptr<const model::RecordData>& record);

  polite::SingleFlight<model::RecordData> flights_;
  polite::MemoryCache<model::RecordData> memory_;
  std::unique_ptr<polite::DiskCache> disk_;  // where the options name a file
  polite::Limiter limiter_;
  Waker waker_{limiter_};
  std::unique_ptr<polite::SharedLimits> shared_limits_;
  std::once_flag network_once_;
  std::unique_ptr<net::Network> network_;  // its threads use all of the above
  const unsigned forks_ = platform::forks();
  std::unique_ptr<Watcher> watcher_;  // last, so first to go; where the options want one
};

// The folders of WHOISKIT_PLUGINS in the environment, colons between, and those of the machine; not the bundled one,
// which counts after them.
std::vector<std::string> added_plugin_folders();
// The folder installed or built beside this code; none where there is none.
std::vector<std::string> bundled_plugin_folders();
// The folders that plugins are looked for in where the options name none: both.
std::vector<std::string> default_plugin_folders();

// One of this project's programs that people do not start themselves; where it should be, if it is missing.
std::string helper_program(std::string_view name);
// The one that isolated plugins run in.
inline std::string worker_program() { return helper_program("whoiskit-worker"); }

}  // namespace whoiskit::lookup
