// lookup/server_visit.hpp: one server of a look-up, from the question to what the record takes from its answers.
//
//     asked --the limiter refuses it------------> refused --------+
//       |  \--no answer-------------------------> unanswered -----+
//       |  \--closed without a byte-------------> silent ---------+
//       | an answer                                               |
//       v                                                         |
//     read <--------------------------+                           | domains: another service
//       | its verdict is needed       | the answer to a           | of the same registrar
//       v                             | follow-up                 | is asked in its place
//     judged -------------------------+                           |
//       | nothing more is asked of it                             v
//       v                                                         |
//     concluded --the question is still open--------------------> replaced
//
// A server has a ParsedAnswer from `read` on. A transition that the diagram does not have changes nothing.
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <optional>
#include <utility>
#include <vector>

#include "loader/call_state.hpp"
#include "loader/plugin.hpp"
#include "lookup/server_request.hpp"
#include "model/record_data.hpp"
#include "reading/parsed_answer.hpp"

namespace whoiskit::lookup {

class ServerVisit {
 public:
  enum class State : std::uint8_t {
    asked,       // its first question is in progress
    refused,     // it was not queried, because of its limits
    unanswered,  // it gave no answer
    silent,      // it gave no answer: it closed the connection without a byte
    read,        // a handler has read all its answers so far
    judged,      // and the ParsedAnswer has the verdict on them
    concluded,   // the record has its errors, and the chain its referrals
    replaced,    // it left the question open, and another service is queried in its place
  };

  explicit ServerVisit(ServerRequest to) : request(std::move(to)) {}

  State state() const { return state_; }
  // What the handler made of all answers; null: there are none.
  reading::ParsedAnswer* parsed() { return parsed_ ? &*parsed_ : nullptr; }
  const reading::ParsedAnswer* parsed() const { return parsed_ ? &*parsed_ : nullptr; }

  void refuse() { move(State::asked, State::refused); }
  void fail() { move(State::asked, State::unanswered); }
  void fail_silently() { move(State::asked, State::silent); }
  // A handler has read the first answer, or all answers again after one more came.
  void take_reading(reading::ParsedAnswer parsed);
  // These return whether the state changed. The caller then does what belongs to the new state.
  bool judge() { return move(State::read, State::judged); }
  bool conclude() { return move(State::judged, State::concluded); }
  void replace();

  // Whether it gave no answer at all, for any reason.
  bool has_no_answer() const;
  // Whether it says that the object is registered.
  bool holds() const { return parsed_ && parsed_->registered == model::Registered::yes; }
  // Whether its answer leaves nothing open: the object is registered, is not, or may not be registered.
  bool is_conclusive() const;
  // Of two answers of one registry the one with more weight counts. "Registered" outweighs "not registered", because
  // one service of the registry may lag behind. 0: no answer.
  int weight() const;

  // Notes why something is missing; the first cause is kept.
  void note(model::Reason why, std::optional<std::chrono::milliseconds> when = {});

  ServerRequest request;
  const loader::Plugin* plugin = nullptr;         // reads its answers; null: none was found
  std::vector<const model::Exchange*> exchanges;  // its answers, the first one and those to follow-ups
  model::Exchange* first = nullptr;               // of them, or the exchange that failed
  model::Reason reason = model::Reason::none;     // the first cause of what is missing
  std::optional<std::chrono::milliseconds> retry_after;
  std::list<loader::FollowUp> waiting;  // the handler's own follow-ups that were not sent yet

 private:
  bool move(State from, State to);

  State state_ = State::asked;
  std::optional<reading::ParsedAnswer> parsed_;  // set only by take_reading()
};

}  // namespace whoiskit::lookup
