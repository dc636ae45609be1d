// lookup/chain.hpp: the chain of questions of one look-up, a state machine without I/O:
//
//     while (auto question = chain.next()) chain.accept(fetch(question->request));
//     record = chain.finish();
//
//   registry by RDAP  --no answer-->  registry by WHOIS, or the reverse (routing/protocols.hpp has the order)
//   registry --refers--> registrar            (domains: the registrar's values over the registry's)
//   IANA     --refers--> registry             (a top-level domain that the table does not know)
//   RIR      --refers--> RIR, NIR             (addresses: the one that holds the block answers for it)
//   RIR      --refers--> RWhois               (its contacts and networks are joined: roles become lists)
//      |
//      +-- a handler's own follow-ups (jp's CONTACT of a handle) go to the same server and back to the handler
//
// Each server of the chain is a ServerVisit; server_visit.hpp draws its states.
//
// The chain is bounded: in servers, in follow-ups, and in total time. No question is sent twice.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/stored_lookup.hpp"
#include "lookup/server_request.hpp"
#include "lookup/server_visit.hpp"
#include "model/record_data.hpp"
#include "net/dns/dns.hpp"
#include "net/fetch.hpp"
#include "ratelimit/limiter.hpp"
#include "ratelimit/limits.hpp"
#include "reading/parsed_answer.hpp"
#include "registry/generation.hpp"
#include "routing/handler.hpp"
#include "routing/protocols.hpp"
#include "routing/query/override.hpp"
#include "routing/query/query.hpp"
#include "routing/route.hpp"
#include "routing/template.hpp"
#include "verdict/queried_object.hpp"
#include "verdict/verdict.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

inline constexpr std::size_t kMaxServersAsked = 6;  // servers queried one after the other
inline constexpr std::size_t kMaxResolved = 16;     // name servers whose addresses are looked up
inline constexpr std::size_t kMaxExchanges = 24;    // questions of one look-up, all servers together

// A question to send, and the limits of its server.
struct Question {
  net::FetchRequest request;
  ratelimit::Limits limits;
};

// What an answer means to the limiter: whether the server limits us, and how long it asks us to wait.
struct LimitFeedback {
  ratelimit::Outcome outcome = ratelimit::Outcome::failed;
  ratelimit::Pause pause;
};

class Chain {
 public:
  using Clock = std::chrono::steady_clock;

  Chain(routing::Query query, const LookupOptions& options, const HostOptions& host,
        std::shared_ptr<const registry::Generation> generation, std::shared_ptr<model::Keys> keys);

  // The next question, or nothing after the last one. After a question accept() or refuse() must be called before the
  // next call of next().
  std::optional<Question> next();
  LimitFeedback accept(net::FetchResult result);
  // The question may not be sent now, because of the server's limits.
  void refuse(model::Refusal refusal);
  // The question is not sent, because the server gave no answer to others.
  void give_up(model::Refusal refusal);
  // Takes a stored answer in UTF-8, in place of accept(). `when`: the time it came. `retry_after`: as the server gave
  // it then.
  void recall(const cache::StoredExchange& exchange, std::chrono::sys_seconds when,
              std::optional<std::chrono::milliseconds> retry_after = {});

  // In place of all of these: the questions that are known before any answer came. Those that are sent only if the ones
  // before them give no answer come last.
  std::vector<Question> planned();

  // The server that the question is for.
  const std::string& server() const { return visits_.back().request.server; }
  // Whether accept() may wait for another process.
  bool reader_waits() const {
    // The last resort may read what the server's handler leaves.
    const loader::PluginSet& plugins = generation_->plugins;
    return plugins.isolated(visits_.back().request.claim) || plugins.isolated(routing::kLastHandler);
  }
  Clock::time_point deadline() const { return deadline_; }
  const routing::Query& query() const { return query_; }

  // After next() gave nothing: the domain for which no server named name servers, or the name servers whose addresses
  // are missing, to be looked up in the DNS; and the DNS's answer. Empty if there is nothing to look up.
  std::string wants_name_servers();
  void name_servers(const net::DnsResult& found);
  std::vector<std::string> wants_addresses();
  void addresses(const std::string& host, const net::DnsResult& found);

  // Makes the record of all that was received and ends the chain. A chain that was never started gives `reason` and
  // `why`.
  std::shared_ptr<const model::RecordData> finish(model::Reason reason = model::Reason::cancelled,
                                                  std::string_view why = "the look-up was cancelled");

  // Passes what the handlers wrote to HostOptions::on_log. Call it once, after finish().
  void write_log() const;

  // The number of answers whose layout the handler did not know and the generic reader read.
  std::size_t unknown_layouts() const;

  // If not 0, handlers stop soon. May be set from any thread.
  std::atomic<std::uint32_t>& cancel_word() { return cancel_; }

 private:
  //     created --next()--> asking --all is asked, a stop, no time left--> ended --make_record()--> recorded
  //        \---finish(): it was never begun--------------------------------^
  //
  // make_record() also makes a record from `asking`: it keeps what was received until then.
  enum class Phase : std::uint8_t { created, asking, ended, recorded };

  // Which servers to query: chain_begin.cpp.
  void begin();
  void search();
  void ask_registry(const routing::Route& route);
  std::optional<ServerRequest> registry_request(const routing::Route& route, const routing::ProtocolChoice& choice,
                                                model::Refusal& refusal) const;
  routing::Protocols services_of(const routing::Route& route) const;
  std::string no_service(const routing::Route& route) const;
  void ask_directory();
  void leave_directory(const ServerVisit& visit);
  void fall_back();
  std::optional<ServerRequest> registrar_by_number(const ServerVisit& visit) const;
  std::optional<ServerRequest> registrar_by_whois(const ServerVisit& visit) const;

  // The next question, within the bounds: chain.cpp.
  void stop_with(model::Status status, model::Reason reason, std::string error);
  void stop_with_invalid(std::string error);
  // Notes why something is missing from the record; the first cause is kept.
  void set_reason(model::Reason reason, std::optional<std::chrono::milliseconds> retry_after = {});
  void set_reason(const ServerVisit& visit) { set_reason(visit.reason, visit.retry_after); }
  void mark_partial();
  struct Sent {
    std::pmr::string server, line;
    std::uint16_t port;
  };
  std::chrono::milliseconds time_for(const ServerRequest& request) const;
  bool asked(const ServerRequest& request, std::string_view line) const;
  bool once(const ServerRequest& request, std::string_view line);
  void push(ServerRequest request);
  void refer(const std::string& server, const std::string& line);
  Question question(const ServerRequest& request, std::string_view line);
  bool stop_for_time();
  bool stop_for_questions();
  // Nothing if the question was sent before.
  std::optional<Question> next_follow_up();
  std::optional<Question> next_server();

  // Received answers: chain_answers.cpp.
  void note(ServerVisit& visit, model::Refusal refusal);
  void take(std::unique_ptr<model::Exchange> exchange, net::FetchError end);
  reading::AnswerInput input_of(const ServerVisit& visit) const;
  void read(ServerVisit& visit);
  void decide(ServerVisit& visit) const;
  void conclude(ServerVisit& visit);
  LimitFeedback limit_feedback(const net::FetchResult& result);
  verdicts::Limit limit_said(ServerVisit& visit) const;
  verdicts::QueriedObject subject(const ServerVisit& visit) const {
    return visit.request.role == Role::directory ? verdicts::QueriedObject() : verdicts::QueriedObject(query_);
  }

  // The record: chain_record.cpp, and chain_dns.cpp for what the DNS adds.
  void make_record();
  void make_answered_record(const ServerVisit& registry);
  void make_domain_record(const ServerVisit& registry);
  void make_number_record(const ServerVisit& registry);
  void make_unanswered_record();
  void make_directory_record(const ServerVisit& directory);
  void finish_draft();
  const ServerVisit* registry_answer() const;
  const ServerVisit* last_of_other_way(const ServerVisit& registry) const;
  bool any_visit_is(ServerVisit::State state) const;
  void take_verdict(const ServerVisit& visit);
  void add_registrar(const ServerVisit& visit);
  void name_registrar(const ServerVisit& visit);
  void add_other_way(const ServerVisit& visit);
  using Merge = void (*)(const model::Draft& base, const model::Draft& other, model::Draft& into);
  void merge(Merge with, const model::Draft& other);
  void mark_source(std::string_view source);

  const LookupOptions options_;
  const HostOptions& host_;
  std::shared_ptr<const registry::Generation> generation_;
  std::shared_ptr<model::Keys> keys_;
  routing::Query query_;
  routing::Client client_;
  std::optional<routing::Override> server_;  // given by the caller; its route is a view of it
  ServerRequestBuilder make_;
  std::shared_ptr<model::RecordData> record_;
  // Memory for the lists of a look-up at one or two servers, which then need no allocations.
  static constexpr std::size_t kRoom = 3072;
  alignas(std::max_align_t) std::array<std::byte, kRoom> room_;
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
  std::pmr::list<ServerRequest> requests_{&memory_};  // servers still to be queried
  std::pmr::list<ServerRequest> others_{&memory_};    // the registry's other services, queried if one before them fails
  std::pmr::list<ServerVisit> visits_{&memory_};      // servers queried, in order; the last one is current
  std::pmr::list<Sent> asked_{&memory_};              // the questions so far, few; no two are equal
  std::string tag_;                                   // of the follow-up in progress
  std::string asking_;                                // its line
  Clock::time_point deadline_;
  std::atomic<std::uint32_t> cancel_{0};
  Phase phase_ = Phase::created;
  bool routed_ = false;  // the table has the zone; set when the chain starts
};

}  // namespace whoiskit::lookup
