// lookup/flight.hpp: one look-up over the network. A Chain gives the next question, the limiters admit it, the Network
// fetches the answer, and the Chain accepts it.
//
// The steps run one after the other, each on the thread on which the previous one ended. No step blocks a network
// thread: a response for an isolated handler is read on a thread that may wait (read()). Only the joint record of two
// protocols, made of responses that are there, is read on the thread at hand.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

#include "lookup/both.hpp"
#include "lookup/chain.hpp"
#include "lookup/engine.hpp"
#include "lookup/stage.hpp"
#include "net/memory_budget.hpp"
#include "ratelimit/limiter.hpp"
#include "ratelimit/shared_limits.hpp"

namespace whoiskit::lookup {

// It keeps itself alive from start() to land(). Everything that it waits for calls back exactly once, so the callbacks
// need not own it, and fit into a std::function without an allocation.
class Flight : public std::enable_shared_from_this<Flight> {
 public:
  using Done = std::function<void(std::shared_ptr<const model::RecordData>)>;

  // `replies`: the answers to every question that the chain will send, if all were sent before.
  Flight(routing::Query query, const LookupOptions& options, Engine& engine,
         std::shared_ptr<const registry::Generation> generation, std::shared_ptr<model::Keys> keys,
         std::stop_token stop, Done done, std::optional<Replies> replies = {})
      : chain_(std::move(query), options, engine.options(), std::move(generation), std::move(keys)),
        engine_(engine),
        memory_(engine.answer_memory()),
        wait_(options.wait_for_limit),
        stop_(std::move(stop)),
        done_(std::move(done)),
        replies_(std::move(replies)) {}

  void start();
  // The same for a stage: `done` is called in place of the other callback.
  void start(Stage stage, StageDone done);

 private:
  struct Cancel {
    Flight* flight;
    void operator()() const { flight->cancel(); }
  };

  // The state of a stage.
  struct Staged {
    Stage stage;
    StageDone done;
    std::size_t known = 0;  // number of known answers that the chain has taken
    StageResult result;
  };

  // Sends the next questions until it has to wait for an answer.
  void go_on();
  // Answers the question with what an earlier stage received. False: it has to be sent.
  bool recall();
  // Sends the question, unless the stage ends before it. False: the chain continues without its answer.
  bool ask_within_stage();
  // False if the question may not be sent: the chain continues without its answer.
  bool ask();
  // Called by the limiter, after the wait in line.
  void admitted(const ratelimit::Admission& admission);
  // After the admission by this host's limiter: requests that of the machine's other processes.
  void enter();
  void entered(const ratelimit::Admission& admission);
  ratelimit::SharedLimits::Ticket shared_ticket();
  void fetch();
  // A thread that also carries other look-ups does not wait for a handler in another process.
  void read(net::FetchResult result);
  void received(net::FetchResult result);
  // What is left of the look-up's time; a little if it is up, because every request needs a time.
  std::chrono::milliseconds left() const;
  // The limiters call back from within: the flight may land before this returns.
  void cancel();
  // Looks up in the DNS what the servers left out.
  void ask_dns();
  void ask_addresses();
  void land();
  Chain chain_;
  Engine& engine_;
  net::MemoryAccount memory_;
  const bool wait_;
  std::stop_token stop_;
  Done done_;
  std::optional<Replies> replies_;
  std::optional<Staged> staged_;
  Question question_;
  std::mutex ticket_mutex_;
  ratelimit::Limiter::Ticket ticket_;
  ratelimit::SharedLimits::Ticket shared_ticket_ = 0;
  std::atomic<std::size_t> open_{0};  // addresses that are still being looked up
  std::optional<std::stop_callback<Cancel>> on_stop_;
  std::shared_ptr<Flight> self_;
};

}  // namespace whoiskit::lookup
