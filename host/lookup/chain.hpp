// lookup/chain.hpp: the chain of questions of one look-up, as a state machine without I/O:
//
//     while (auto request = chain.next()) chain.accept(fetch(*request));
//     record = chain.finish();
//
//   registry --refers--> registrar            (domains: the registrar's values over the registry's)
//   RIR      --refers--> RIR                  (addresses: the one that holds the block answers for it)
//      |
//      +-- a handler's own follow-ups (jp's CONTACT of a handle) go to the same server and back to the handler
//
// Bounded: servers, follow-ups, one question asked once, the time of the whole.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lookup/core.hpp"
#include "lookup/hop.hpp"
#include "model/record_data.hpp"
#include "net/fetch.hpp"
#include "routing/override.hpp"
#include "routing/query.hpp"
#include "routing/route.hpp"
#include "routing/template.hpp"

namespace whoiskit::lookup {

inline constexpr std::size_t kMaxHops = 6;        // servers asked one after the other
inline constexpr std::size_t kMaxExchanges = 24;  // questions of one look-up, all servers together

class Chain {
 public:
  using Clock = std::chrono::steady_clock;

  Chain(std::string_view query, const LookupOptions& options, const HostOptions& host,
        std::shared_ptr<const Generation> generation, std::shared_ptr<model::Keys> keys);

  // The next question, or nothing when all is asked. After it accept() must be called before next() is again.
  std::optional<net::FetchRequest> next();
  void accept(net::FetchResult result);

  // The record of all that came. Ends the chain.
  std::shared_ptr<const model::RecordData> finish();

  // Not 0: handlers stop soon. May be set from any thread.
  std::atomic<std::uint32_t>& cancel_word() { return cancel_; }

 private:
  struct Step {
    routing::Route route;
    std::string server, connect_address, line, claim;
    std::uint16_t port = 43;
    bool referral = false;
  };
  // A server's step while and after it is asked.
  struct Visit {
    Step step;
    const loader::Plugin* plugin = nullptr;
    std::vector<const model::Exchange*> exchanges;
    std::optional<Hop> hop;
    std::deque<loader::FollowUp> waiting;  // the handler's own follow-ups that were not asked yet
    std::size_t self_asked = 0;
    bool failed = false;     // no answer at all
    bool concluded = false;  // its verdict is given
  };

  void begin();
  void stop_with(model::Status status, std::string error);
  bool once(const Step& step, std::string_view line);
  void push(Step step);
  void refer(const std::string& server, const std::string& line);
  void read(Visit& visit);
  net::FetchRequest request(const Step& step, std::string_view line);
  void conclude(Visit& visit);
  bool holds(const Visit& visit) const { return visit.hop && visit.hop->registered == model::Registered::yes; }
  void settle_domain();
  void settle_number();
  void take_verdict(const Visit& visit);

  const LookupOptions options_;
  const HostOptions& host_;
  std::shared_ptr<const Generation> generation_;
  std::shared_ptr<model::Keys> keys_;
  routing::Query query_;
  routing::Client client_;
  std::optional<routing::Override> server_;  // the one the caller names; its route views it
  std::shared_ptr<model::RecordData> record_;
  std::deque<Step> steps_;       // still to be taken
  std::deque<Visit> visits_;     // taken, in order; the last one is current
  std::set<std::string> asked_;  // server, port and line of each question
  std::string tag_;              // of the follow-up that is being asked
  std::string asking_;           // its line
  Clock::time_point deadline_;
  std::atomic<std::uint32_t> cancel_{0};
  bool begun_ = false, ended_ = false;
};

}  // namespace whoiskit::lookup
