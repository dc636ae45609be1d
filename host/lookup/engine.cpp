#include "lookup/engine.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "cache/keep_time.hpp"
#include "lookup/both.hpp"
#include "lookup/chain.hpp"
#include "lookup/flight.hpp"
#include "lookup/lookup_key.hpp"
#include "lookup/shared_search.hpp"
#include "ratelimit/redis_ledger.hpp"
#include "reading/complete.hpp"
#include "redis/client.hpp"

namespace whoiskit::lookup {
namespace {

using Data = std::shared_ptr<const model::RecordData>;
using Done = std::function<void(Data)>;
using Clock = std::chrono::steady_clock;

// The approximate size of a record in memory.
std::size_t size_of(const model::RecordData& record) {
  std::size_t bytes = sizeof record + record.arena.used();
  for (const auto& exchange : record.exchanges)
    bytes += sizeof *exchange + exchange->owned.size() + exchange->owned_page.size();
  return bytes;
}

}  // namespace

bool Engine::keeps_answers(const HostOptions& options) {
  return !options.cache_file.empty() && !options.only_named_addresses;
}

bool Engine::shares_answers(const HostOptions& options) {
  return !options.shared.empty() && options.shared_answers && !options.only_named_addresses;
}

Engine::Engine(const HostOptions& options, registry::Registry& registry)
    : options_(options), registry_(registry), answer_memory_(options.max_memory), memory_(options.cache_bytes) {
  const bool by_redis = !options.shared.empty();
  if (by_redis) share(options);
  const std::string& limits_file = options.limits_file.empty() && !by_redis ? options.cache_file : options.limits_file;
  const std::string& file = options.cache_file.empty() ? limits_file : options.cache_file;
  if (file.empty()) return;
  if (options.only_named_addresses) {
    unused_cache_ = file +
                    ": not used, because only servers at named addresses are queried (only_named_addresses), and other "
                    "hosts must not use their answers";
    return;
  }
  if (keeps_answers(options)) disk_ = std::make_unique<cache::DiskCache>(options.cache_file);
  if (options.shared_limits && !by_redis) shared_limits_ = std::make_unique<ratelimit::SharedLimits>(limits_file);
}

// With the hosts of other machines. The limits of servers at named addresses are shared, too: their names there have
// the address.
void Engine::share(const HostOptions& options) {
  const redis::Address address = redis::parse_url(options.shared);
  if (shares_answers(options)) answers_ = std::make_unique<cache::SharedAnswers>(address);
  if (!options.shared_limits) return;
  const std::string source = address.source.empty() ? options.bind_address : address.source;
  shared_limits_ = std::make_unique<ratelimit::SharedLimits>(
      redis::shown(address), [address, source] { return std::make_unique<ratelimit::RedisLedger>(address, source); });
}

net::Network& Engine::network() {
  std::call_once(network_once_, [this] {
    net::NetworkOptions o;
    o.threads = options_.threads;
    o.dns_servers = options_.dns_servers;
    o.proxy = options_.proxy;
    o.bind_address = options_.bind_address;
    o.ca_file = options_.ca_file;
    network_ = std::make_unique<net::Network>(std::move(o));
  });
  return *network_;
}

Engine::~Engine() {
  // First no look-up may wait in line any more. Then the network ends, and with it what is in progress. Both end the
  // look-ups that wait for them.
  limiter_timer_.stop();
  if (shared_limits_) shared_limits_->stop();
  if (answers_) answers_->stop();
}

// A caller, whose callback is called once and not from within start(): a record that is available at once is posted to
// the host's threads.
struct Engine::Caller : std::enable_shared_from_this<Engine::Caller> {
  Caller(Done then, bool leaves) : done(std::move(then)), may_leave(leaves) {}

  // `kept` keeps this object while the flight holds only its address.
  void tell(Engine& engine, Data record) {
    const std::shared_ptr<Caller> self = shared_from_this();
    kept.reset();
    if (may_leave) {
      {
        const std::lock_guard lock(mutex);
        over = true;
      }
      on_stop.reset();
    }
    const bool within = thread == std::this_thread::get_id() && asking;
    if (!within) return done(std::move(record));
    engine.network().post([self, record = std::move(record)] { self->done(record); });
  }

  Done done;
  const std::thread::id thread = std::this_thread::get_id();
  bool asking = true;  // used by that thread only
  const bool may_leave;
  std::shared_ptr<Caller> kept;
  // Leaves a flight that others share. It must go with this caller, whoever lands first.
  std::mutex mutex;
  bool over = false;
  std::optional<std::stop_callback<std::function<void()>>> on_stop;
};

void Engine::start(std::string_view query, const LookupOptions& options, std::stop_token stop, Done done) {
  if (lost_its_threads()) {
    Chain chain(routing::classify(query, options.type), options, options_, registry_.generation(),
                registry_.shared_keys());
    return done(chain.finish(model::Reason::internal_error,
                             "this host was made before a fork(), and its threads stayed in the other process; make a "
                             "host of its own in each process that looks up"));
  }
  const auto caller = std::make_shared<Caller>(std::move(done), stop.stop_possible());
  begin(query, options, std::move(stop), caller);
  caller->asking = false;
}

void Engine::fly(const std::string& query, routing::Query asked, const LookupOptions& options,
                 std::shared_ptr<const registry::Generation> generation, std::stop_token stop, Done done) {
  if (options.protocol != LookupProtocol::both || !options.server.empty()) {
    return std::make_shared<Flight>(std::move(asked), options, *this, std::move(generation), registry_.shared_keys(),
                                    std::move(stop), std::move(done))
        ->start();
  }
  const auto join = [this, options, asked, generation, stop, done](Replies replies) {
    std::make_shared<Flight>(asked, options, *this, generation, registry_.shared_keys(), stop, done, std::move(replies))
        ->start();
  };
  std::make_shared<Both>(join)->start(*this, query, options, stop);
}

void Engine::begin(std::string_view query, const LookupOptions& options, std::stop_token stop,
                   const std::shared_ptr<Caller>& caller) {
  routing::Query asked = routing::classify(query, options.type);
  std::shared_ptr<const registry::Generation> generation = registry_.generation();
  if (asked.type == routing::QueryKind::unknown || (!asked.error.empty() && options.server.empty())) {
    return fly(std::string(query), std::move(asked), options, std::move(generation), std::move(stop),
               [this, caller](Data record) { caller->tell(*this, std::move(record)); });
  }
  LookupKey key = key_of(asked, options, *generation);
  const std::size_t disk_size = key.disk_size, memory_size = key.memory_size;
  if (!options.fresh) {
    const std::string_view text = key.flight;
    Data kept = memory_.get(text.substr(0, memory_size), Clock::now());
    if (!kept) kept = recall(asked, options, generation, text.substr(0, disk_size), text.substr(0, memory_size));
    if (kept) return caller->tell(*this, std::move(kept));
  }
  // Its threads may fail to start. This caller must get that error, before others have joined.
  network();
  caller->kept = caller;
  auto joined = flights_.join(
      std::move(key.flight), [this, caller = caller.get()](const Data& record) { caller->tell(*this, record); },
      caller->may_leave);
  if (stop.stop_possible()) {
    // Not owning: the caller owns this callback.
    const auto leave = [this, waiting = std::weak_ptr(caller), ticket = joined.ticket, text = std::string(query),
                        options] {
      const std::shared_ptr<Caller> left = waiting.lock();
      if (!left || !flights_.leave(ticket)) return;
      left->kept.reset();
      // On a thread of the host, as for every record: this thread is that of the code that requests the stop.
      network().post([this, left, text, options] {
        Chain chain(routing::classify(text, options.type), options, options_, registry_.generation(),
                    registry_.shared_keys());
        left->done(chain.finish());  // never started: a record that says it was cancelled
      });
    };
    const std::lock_guard lock(caller->mutex);
    if (!caller->over) caller->on_stop.emplace(stop, std::function<void()>(leave));
  }
  if (!joined.leads) return;
  const Done done = [this, ticket = joined.ticket, disk_size, memory_size](const Data& record) {
    keep(ticket.key().substr(0, disk_size), ticket.key().substr(0, memory_size), record);
    flights_.land(ticket, record);
  };
  if (!answers_ || options.fresh) {
    return fly(std::string(query), std::move(asked), options, std::move(generation), std::move(joined.stop), done);
  }
  const auto searched = [this, text = std::string(query), asked, options, generation, ticket = joined.ticket,
                         stop = joined.stop, memory_size,
                         done](std::optional<cache::StoredLookup> stored, std::chrono::milliseconds left) {
    if (stored) {
      Data kept = replay(*stored, asked, options, generation, ticket.key().substr(0, memory_size));
      if (kept) return flights_.land(ticket, kept);
    }
    LookupOptions rest = options;
    rest.timeout = left;
    fly(text, asked, rest, generation, stop, done);
  };
  std::make_shared<SharedSearch>(*answers_, network(), time_of(options), searched)
      ->start(joined.ticket.key().substr(0, disk_size), joined.stop);
}

std::chrono::milliseconds Engine::time_of(const LookupOptions& options) const {
  return std::min(options.timeout.count() > 0 ? options.timeout : options_.timeout, net::kMaxTimeout);
}

// How long the record is kept; nothing if it is not.
std::optional<std::chrono::seconds> Engine::remember(std::string_view memory_key, const Data& record) {
  const auto time = cache::keep_time(record->status, record->registered);
  if (time) memory_.put(memory_key, record, size_of(*record), *time, Clock::now());
  return time;
}

void Engine::keep(std::string_view disk_key, std::string_view memory_key, const Data& record) {
  const auto time = remember(memory_key, record);
  if (!time) {
    if (answers_) answers_->finish(disk_key, nullptr, {});
    return;
  }
  if (!disk_ && !answers_) return;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const cache::StoredLookup stored = cache::to_stored(*record, now);
  if (disk_) disk_->put(disk_key, stored, *time, now);
  if (answers_) answers_->finish(disk_key, &stored, *time);
}

// Makes a record of answers on disk. Null if there is none.
Data Engine::recall(const routing::Query& query, const LookupOptions& options,
                    const std::shared_ptr<const registry::Generation>& generation, std::string_view disk_key,
                    std::string_view memory_key) {
  if (!disk_) return nullptr;
  const auto stored = disk_->get(disk_key, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  return stored ? replay(*stored, query, options, generation, memory_key) : nullptr;
}

// Makes a record of stored answers by running the current handlers. Null if the questions would not be the same today.
Data Engine::replay(const cache::StoredLookup& stored, const routing::Query& query, const LookupOptions& options,
                    const std::shared_ptr<const registry::Generation>& generation, std::string_view memory_key) {
  Chain chain(query, options, options_, generation, registry_.shared_keys());
  std::size_t at = 0;
  while (const auto question = chain.next()) {
    if (at == stored.exchanges.size()) return nullptr;
    const cache::StoredExchange& exchange = stored.exchanges[at++];
    const net::FetchRequest& today = question->request;
    if (!is_reply(exchange, today)) return nullptr;
    chain.recall(exchange, stored.when);
  }
  if (at != stored.exchanges.size()) return nullptr;
  // Answers of the DNS are not kept on disk.
  if (!chain.wants_name_servers().empty() || !chain.wants_addresses().empty()) return nullptr;
  Data record = chain.finish();
  chain.write_log();
  remember(memory_key, record);
  return record;
}

}  // namespace whoiskit::lookup
