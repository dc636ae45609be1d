// Look-ups over the network: a Chain asks, the limiter gives leave, the Network fetches. All steps of one look-up run
// one after the other, on whichever thread the last one ended; nothing waits.
#include <algorithm>
#include <atomic>
#include <thread>

#include "lookup/both.hpp"
#include "lookup/chain.hpp"
#include "lookup/core.hpp"
#include "lookup/finish.hpp"
#include "lookup/lookup_key.hpp"
#include "lookup/reasons.hpp"
#include "net/memory_budget.hpp"
#include "polite/keep_time.hpp"

namespace whoiskit::lookup {
namespace {

using Data = std::shared_ptr<const model::RecordData>;
using Done = std::function<void(Data)>;
using Clock = std::chrono::steady_clock;

// The server's name in all processes. One at an address of an operator's own is another than the real one of that name.
std::string shared_name(const net::FetchRequest& request) {
  if (request.connect_address.empty()) return request.host;
  return request.host + "@" + request.connect_address + ":" + std::to_string(request.port);
}

// One look-up in flight: kept alive by what it waits for.
class Flight : public std::enable_shared_from_this<Flight> {
 public:
  // `replies`: to every question that the chain will ask, where all were asked before.
  Flight(routing::Query query, const LookupOptions& options, Core& core, std::shared_ptr<const Generation> generation,
         std::shared_ptr<model::Keys> keys, std::stop_token stop, Done done, std::optional<Replies> replies = {})
      : chain_(
            std::make_unique<Chain>(std::move(query), options, core.options(), std::move(generation), std::move(keys))),
        core_(core),
        memory_(core.answer_memory()),
        wait_(options.wait_for_limit),
        stop_(std::move(stop)),
        done_(std::move(done)),
        replies_(std::move(replies)) {}

  void start() {
    on_stop_.emplace(stop_, Cancel{this});
    go_on();
  }

 private:
  struct Cancel {
    Flight* flight;
    void operator()() const { flight->cancel(); }
  };

  // Asks the next questions, until one has to be waited for.
  void go_on() {
    while (auto question = chain_->next()) {
      question_ = std::move(*question);
      if (replies_) {
        replies_->reply(question_.request, *chain_);
      } else if (ask()) {
        return;
      }
    }
    ask_dns();
  }

  // False where the question may not be asked: the chain goes on without its answer.
  bool ask() {
    const auto now = Clock::now();
    polite::Limiter::Ticket ticket;
    const auto admission = core_.limiter().admit(
        question_.request.host, question_.limits, now, wait_ ? chain_->deadline() : now,
        [self = shared_from_this()](const polite::Admission& a) { self->admitted(a); }, &ticket);
    if (admission.verdict == polite::Verdict::queued) {
      {
        const std::lock_guard lock(ticket_mutex_);
        ticket_ = ticket;
      }
      core_.waker().look();
      if (stop_.stop_requested()) cancel();  // it may have come before the ticket was known
      return true;
    }
    if (!admission.admitted()) {
      chain_->refuse(refusal_of(question_.request.host, admission, now));
      return false;
    }
    enter();
    return true;
  }

  // From the line: the limiter's word.
  void admitted(const polite::Admission& admission) {
    if (admission.admitted()) return enter();
    chain_->refuse(refusal_of(question_.request.host, admission, Clock::now()));
    go_on();
  }

  // With leave of this host: asks for that of the machine's other processes.
  void enter() {
    net::FetchRequest& request = question_.request;
    request.total_timeout = std::min(request.total_timeout, left());
    polite::SharedLimits* const shared = core_.shared_limits();
    if (shared == nullptr) return fetch();
    {
      const std::lock_guard lock(ticket_mutex_);  // until the ticket is known, whoever goes on with it waits
      shared_ticket_ = shared->admit(shared_name(request), question_.limits, wait_ ? chain_->deadline() : Clock::now(),
                                     request.total_timeout, [self = shared_from_this()](const polite::Admission& a) {
                                       self->core_.network().post([self, a] { self->entered(a); });
                                     });
    }
    if (stop_.stop_requested()) cancel();
  }

  void entered(const polite::Admission& admission) {
    if (admission.admitted()) return fetch();
    core_.limiter().release(chain_->server(), polite::Outcome::failed, Clock::now());
    core_.waker().look();
    chain_->refuse(refusal_of(question_.request.host, admission, Clock::now()));
    go_on();
  }

  polite::SharedLimits::Ticket shared_ticket() {
    const std::lock_guard lock(ticket_mutex_);
    return shared_ticket_;
  }

  void fetch() {
    net::FetchRequest& request = question_.request;
    request.total_timeout = std::min(request.total_timeout, left());
    request.memory = &memory_;
    if (core_.options().on_ask) core_.options().on_ask(routing::shown_text(chain_->query()), request.host);
    core_.network().async_fetch(
        std::move(request), [self = shared_from_this()](net::FetchResult result) { self->read(std::move(result)); },
        stop_);
  }

  // The thread that carries other look-ups, too, does not wait for a handler in another process.
  void read(net::FetchResult result) {
    if (!chain_->reader_waits()) return heard(std::move(result));
    core_.network().post_blocking(
        [self = shared_from_this(), result = std::move(result)]() mutable { self->heard(std::move(result)); });
  }

  void heard(net::FetchResult result) {
    const LimitFeedback feedback = chain_->accept(std::move(result));
    core_.limiter().release(chain_->server(), feedback.outcome, Clock::now(), feedback.pause);
    if (auto* const shared = core_.shared_limits()) shared->release(shared_ticket(), feedback.outcome, feedback.pause);
    core_.waker().look();
    go_on();
  }

  // Of the look-up's time; a little where it is up, as no request goes without a time.
  std::chrono::milliseconds left() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(chain_->deadline() - Clock::now());
    return std::max(left, std::chrono::milliseconds(1));
  }

  // The limiters call back from within: the flight may land before this returns.
  void cancel() {
    const std::shared_ptr<Flight> self = weak_from_this().lock();
    if (!self) return;
    chain_->cancel_word().store(1, std::memory_order_relaxed);
    polite::Limiter::Ticket ticket;
    {
      const std::lock_guard lock(ticket_mutex_);
      ticket = ticket_;
    }
    if (ticket.id != 0) core_.limiter().cancel(ticket, Clock::now());
    if (auto* const shared = core_.shared_limits()) shared->cancel(shared_ticket());
  }

  // What the servers left out and the DNS may know.
  void ask_dns() {
    if (const std::string domain = chain_->wants_name_servers(); !domain.empty()) {
      core_.network().async_resolve_ns(
          domain,
          [self = shared_from_this()](net::DnsResult found) {
            self->chain_->name_servers(found);
            self->ask_addresses();
          },
          left(), stop_);
      return;
    }
    ask_addresses();
  }

  void ask_addresses() {
    const std::vector<std::string> hosts = chain_->wants_addresses();
    if (hosts.empty()) return land();
    open_ = hosts.size();
    for (const std::string& host : hosts) {
      core_.network().async_resolve_addresses(
          host,
          [self = shared_from_this(), host](net::DnsResult found) {
            {
              const std::lock_guard lock(self->ticket_mutex_);
              self->chain_->addresses(host, found);
            }
            if (--self->open_ == 0) self->land();
          },
          left(), stop_);
    }
  }

  void land() {
    on_stop_.reset();
    auto record = chain_->finish();
    if (!replies_) chain_->write_log();  // else those that heard the replies have done so
    core_.count_unknown_layouts(chain_->unknown_layouts());
    memory_.release();  // the answers are the caller's now
    done_(std::move(record));
  }

  std::unique_ptr<Chain> chain_;
  Core& core_;
  net::MemoryAccount memory_;
  const bool wait_;
  std::stop_token stop_;
  Done done_;
  std::optional<Replies> replies_;
  Question question_;
  std::mutex ticket_mutex_;
  polite::Limiter::Ticket ticket_;
  polite::SharedLimits::Ticket shared_ticket_ = 0;
  std::atomic<std::size_t> open_{0};  // addresses that are still being asked for
  std::optional<std::stop_callback<Cancel>> on_stop_;
};

// What a record takes in memory, about.
std::size_t size_of(const model::RecordData& record) {
  std::size_t bytes = sizeof record + record.arena.used();
  for (const auto& exchange : record.exchanges)
    bytes += sizeof *exchange + exchange->owned.size() + exchange->owned_page.size();
  return bytes;
}

}  // namespace

// Whoever asks, and is called once: not from within the asking, so that a record that is there at once is handed to the
// host's threads.
struct Core::Caller {
  explicit Caller(Done then) : done(std::move(then)) {}

  void tell(Core& core, const std::shared_ptr<Caller>& self, Data record) {
    {
      const std::lock_guard lock(mutex);
      over = true;
    }
    on_stop.reset();
    const bool within = thread == std::this_thread::get_id() && asking;
    if (!within) return done(std::move(record));
    core.network().post([self, record = std::move(record)] { self->done(record); });
  }

  Done done;
  const std::thread::id thread = std::this_thread::get_id();
  bool asking = true;  // touched by that thread only
  // Leaving a flight that others share; must go with this caller, whoever lands first.
  std::mutex mutex;
  bool over = false;
  std::optional<std::stop_callback<std::function<void()>>> on_stop;
};

void Core::start(std::string_view query, const LookupOptions& options, std::stop_token stop, Done done) {
  if (lost_its_threads()) {
    Chain chain(routing::classify(query, options.type), options, options_, generation(), keys_);
    return done(chain.finish(model::Reason::internal_error,
                             "this host was made before a fork(), and its threads stayed in the other process; make a "
                             "host of its own in each process that looks up"));
  }
  const auto caller = std::make_shared<Caller>(std::move(done));
  begin(query, options, std::move(stop), caller);
  caller->asking = false;
}

void Core::begin(std::string_view query, const LookupOptions& options, std::stop_token stop,
                 const std::shared_ptr<Caller>& caller) {
  const auto fly = [&](routing::Query asked, std::shared_ptr<const Generation> generation, std::stop_token end,
                       Done done) {
    if (options.protocol != LookupProtocol::both || !options.server.empty()) {
      return std::make_shared<Flight>(std::move(asked), options, *this, std::move(generation), keys_, std::move(end),
                                      std::move(done))
          ->start();
    }
    const std::string text(query);
    const auto join = [this, options, asked, generation, end, done](Replies replies) {
      std::make_shared<Flight>(asked, options, *this, generation, keys_, end, done, std::move(replies))->start();
    };
    std::make_shared<Both>(join)->start(*this, text, options, end);
  };
  routing::Query asked = routing::classify(query, options.type);
  std::shared_ptr<const Generation> generation = this->generation();
  if (asked.type == routing::QueryKind::unknown || (!asked.error.empty() && options.server.empty())) {
    return fly(std::move(asked), std::move(generation), std::move(stop),
               [this, caller](Data record) { caller->tell(*this, caller, std::move(record)); });
  }
  LookupKey key = key_of(asked, options, *generation);
  const std::size_t disk_size = key.disk_size, memory_size = key.memory_size;
  if (!options.fresh) {
    const std::string_view text = key.flight;
    Data kept = memory_.get(text.substr(0, memory_size), Clock::now());
    if (!kept) kept = recall(asked, options, generation, text.substr(0, disk_size), text.substr(0, memory_size));
    if (kept) return caller->tell(*this, caller, std::move(kept));
  }
  // Its threads may fail to start: that is for this caller to hear, and not when others have joined already.
  network();
  auto joined =
      flights_.join(std::move(key.flight), [this, caller](const Data& record) { caller->tell(*this, caller, record); });
  if (stop.stop_possible()) {
    // Not owning: the caller owns this callback.
    const auto leave = [this, waiting = std::weak_ptr(caller), ticket = joined.ticket, text = std::string(query),
                        options] {
      const std::shared_ptr<Caller> left = waiting.lock();
      if (!left || !flights_.leave(ticket)) return;
      // On a thread of the host, as every record: this one is that of whoever asks to stop.
      network().post([this, left, text, options] {
        Chain chain(routing::classify(text, options.type), options, options_, this->generation(), keys_);
        left->done(chain.finish());  // never begun: a record that says it was cancelled
      });
    };
    const std::lock_guard lock(caller->mutex);
    if (!caller->over) caller->on_stop.emplace(stop, std::function<void()>(leave));
  }
  if (!joined.leads) return;
  fly(std::move(asked), std::move(generation), std::move(joined.stop),
      [this, ticket = std::move(joined.ticket), disk_size, memory_size](const Data& record) {
        keep(ticket.key().substr(0, disk_size), ticket.key().substr(0, memory_size), record);
        flights_.land(ticket, record);
      });
}

// How long the record is kept; nothing where it is not.
std::optional<std::chrono::seconds> Core::remember(std::string_view memory_key, const Data& record) {
  const auto time = polite::keep_time(record->status, record->registered);
  if (time) memory_.put(memory_key, record, size_of(*record), *time, Clock::now());
  return time;
}

void Core::keep(std::string_view disk_key, std::string_view memory_key, const Data& record) {
  const auto time = remember(memory_key, record);
  if (!time || !disk_) return;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  disk_->put(disk_key, polite::to_stored(*record, now), *time, now);
}

// The record of answers kept on disk, read again by today's handlers. Null where there is none, or where the questions
// would not be the same today.
Data Core::recall(const routing::Query& query, const LookupOptions& options,
                  const std::shared_ptr<const Generation>& generation, std::string_view disk_key,
                  std::string_view memory_key) {
  if (!disk_) return nullptr;
  const auto stored = disk_->get(disk_key, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  if (!stored) return nullptr;
  Chain chain(query, options, options_, generation, keys_);
  std::size_t at = 0;
  while (const auto question = chain.next()) {
    if (at == stored->exchanges.size()) return nullptr;
    const polite::StoredExchange& exchange = stored->exchanges[at++];
    const net::FetchRequest& today = question->request;
    if (!is_reply(exchange, today)) return nullptr;
    chain.recall(exchange, stored->when);
  }
  if (at != stored->exchanges.size()) return nullptr;
  // What the DNS said is not kept on disk.
  if (!chain.wants_name_servers().empty() || !chain.wants_addresses().empty()) return nullptr;
  Data record = chain.finish();
  chain.write_log();
  remember(memory_key, record);
  return record;
}

}  // namespace whoiskit::lookup
