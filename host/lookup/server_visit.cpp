#include "lookup/server_visit.hpp"

namespace whoiskit::lookup {

using model::Registered;
using model::Status;
using model::Verdict;

bool ServerVisit::move(State from, State to) {
  if (state_ != from) return false;
  state_ = to;
  return true;
}

void ServerVisit::take_reading(reading::ParsedAnswer parsed) {
  if (state_ != State::asked && state_ != State::read && state_ != State::judged) return;
  parsed_.emplace(std::move(parsed));
  state_ = State::read;
}

void ServerVisit::replace() {
  if (has_no_answer() || state_ == State::concluded) state_ = State::replaced;
}

bool ServerVisit::has_no_answer() const {
  return state_ == State::refused || state_ == State::unanswered || state_ == State::silent;
}

bool ServerVisit::is_conclusive() const {
  if (!parsed_) return false;
  switch (parsed_->verdict) {
    case Verdict::unknown:
    case Verdict::throttled:
    case Verdict::denied:
    case Verdict::invalid:
    case Verdict::unsupported:
    case Verdict::unavailable:
    case Verdict::empty:
      return parsed_->registered != Registered::unknown;
    default:
      return true;
  }
}

int ServerVisit::weight() const {
  if (!parsed_) return 0;
  if (holds()) return 4;
  if (is_conclusive()) return 3;
  return parsed_->status == Status::ok || parsed_->status == Status::partial ? 2 : 1;
}

void ServerVisit::note(model::Reason why, std::optional<std::chrono::milliseconds> when) {
  if (reason == model::Reason::none) reason = why;
  if (!retry_after) retry_after = when;
}

}  // namespace whoiskit::lookup
