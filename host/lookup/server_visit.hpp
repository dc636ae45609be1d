// lookup/server_visit.hpp: one server of a look-up, from its question to what the record takes from its answers.
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
// A server has a ParsedAnswer from `read` on. A transition from a state that the diagram does not have it at changes
// nothing.
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
    asked,       // its first question is under way
    refused,     // it was not asked, to spare it
    unanswered,  // it gave no answer
    silent,      // it gave no answer: it closed the connection without a byte
    read,        // a handler has read all its answers so far
    judged,      // and the ParsedAnswer has the verdict on them
    concluded,   // and the record has its errors, the chain its referrals
    replaced,    // it left the question open, and another service is asked in its place
  };

  explicit ServerVisit(ServerRequest to) : request(std::move(to)) {}

  State state() const { return state_; }
  // What the handler made of all its answers; null: there are none.
  reading::ParsedAnswer* parsed() { return hop_ ? &*hop_ : nullptr; }
  const reading::ParsedAnswer* parsed() const { return hop_ ? &*hop_ : nullptr; }

  void refuse() { move(State::asked, State::refused); }
  void fail() { move(State::asked, State::unanswered); }
  void fail_silently() { move(State::asked, State::silent); }
  // A handler has read the first answer, or all answers again because one more came.
  void take_reading(reading::ParsedAnswer parsed);
  // These say whether the state changed: the caller then does what belongs to the new state.
  bool judge() { return move(State::read, State::judged); }
  bool conclude() { return move(State::judged, State::concluded); }
  void replace();

  // Whether it gave no answer at all, for whatever reason.
  bool has_no_answer() const;
  // Whether it says that the object is registered.
  bool holds() const { return hop_ && hop_->registered == model::Registered::yes; }
  // Whether its answer leaves nothing open: the object is there, is not, or may not be registered.
  bool is_conclusive() const;
  // Which of two answers of one registry counts: the one of more weight. That the object is registered outweighs that
  // it is not, because one service of the registry may lag behind. 0: no answer.
  int weight() const;

  // The first cause of what is missing stands.
  void note(model::Reason why, std::optional<std::chrono::milliseconds> when = {});

  ServerRequest request;
  const loader::Plugin* plugin = nullptr;         // reads its answers; null: none was found
  std::vector<const model::Exchange*> exchanges;  // its answers, the first one and those to follow-ups
  model::Exchange* first = nullptr;               // of them, or the exchange that failed
  model::Reason reason = model::Reason::none;     // the first cause of what is missing
  std::optional<std::chrono::milliseconds> retry_after;
  std::list<loader::FollowUp> waiting;  // the handler's own follow-ups that were not asked yet

 private:
  bool move(State from, State to);

  State state_ = State::asked;
  std::optional<reading::ParsedAnswer> hop_;  // set by take_reading() alone
};

}  // namespace whoiskit::lookup
