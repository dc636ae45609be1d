// How a chain handles an answer or its absence: text, handler, verdict, and what the answer says about limits.
#include <fmt/format.h>

#include <algorithm>

#include "lookup/chain.hpp"
#include "lookup/reasons.hpp"
#include "model/walk.hpp"
#include "ratelimit/named_pause.hpp"
#include "reading/answer_text.hpp"
#include "reading/complete.hpp"
#include "reading/rdap_plugin.hpp"
#include "reading/unread_lines.hpp"
#include "text/ascii.hpp"
#include "verdict/foreign_answer.hpp"

namespace whoiskit::lookup {

using model::Reason;
using model::Registered;
using model::Status;
using model::Verdict;
using std::chrono::milliseconds;

namespace {

// An RDAP answer without a body still has a status. Some servers answer so for a name that is not registered.
bool says_nothing(const model::Exchange& exchange) {
  return exchange.text.empty() && (exchange.protocol != reading::kRdap || exchange.http_status == 0);
}

// The limit that a server reports with an answer: LACNIC's notice "Rate Limit Notice".
bool has_limit_notice(const model::Draft& draft, std::string_view protocol) {
  const model::Object* said = protocol == reading::kRdap ? draft.current(model::kDisclaimer) : nullptr;
  if (said == nullptr) return false;
  bool limited = false;
  model::each_value(draft, *said, model::kSelf, [&](const model::Field& line, std::uint16_t) {
    limited = limited || text::istarts_with(line.value, "rate limit notice");
  });
  return limited;
}

}  // namespace

LimitFeedback Chain::accept(net::FetchResult result) {
  ServerVisit& visit = visits_.back();
  auto exchange = std::make_unique<model::Exchange>();
  exchange->asked = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  exchange->address = std::move(result.remote_address);
  exchange->error = std::move(result.message);
  exchange->reason = reason_of(result);
  exchange->partial = result.error != net::FetchError::none;
  exchange->content_type = result.content_type;
  exchange->notes = std::move(result.notes);
  if (visit.request.protocol != "rwhois") exchange->http_status = static_cast<std::uint32_t>(result.status);
  std::string converted;
  const reading::AnswerSource source{visit.request.route.charset, visit.request.protocol, result.content_type};
  const reading::AnswerText read = reading::text_of_answer(result.body, source, converted);
  if (read.copied) {
    exchange->owned.assign(read.text);
    exchange->text = exchange->owned;
    if (read.page) {
      exchange->owned_page = std::move(result.body);
      exchange->page = exchange->owned_page;
    }
  } else {
    const auto skipped = static_cast<std::size_t>(read.text.data() - result.body.data());
    const std::size_t size = read.text.size();
    exchange->owned = std::move(result.body);
    exchange->text = std::string_view(exchange->owned).substr(std::min(skipped, exchange->owned.size()), size);
  }
  const bool nothing = says_nothing(*exchange);
  take(std::move(exchange), result.error);
  for (const std::string& referral : result.referrals) {
    if (options_.follow) refer(referral, {});
  }
  return nothing && !result.limited ? LimitFeedback() : limit_feedback(result);
}

void Chain::recall(const cache::StoredExchange& stored, std::chrono::sys_seconds when,
                   std::optional<milliseconds> retry_after) {
  auto exchange = std::make_unique<model::Exchange>();
  exchange->asked = when.time_since_epoch().count();
  exchange->content_type = stored.content_type;
  exchange->http_status = stored.http_status;
  exchange->address = stored.address;
  exchange->error = stored.error;
  exchange->reason = stored.reason;
  exchange->retry_after = retry_after;
  exchange->partial = stored.partial;
  exchange->owned = stored.body;
  exchange->text = exchange->owned;
  take(std::move(exchange), net::FetchError::none);
}

void Chain::refuse(model::Refusal refusal) {
  ServerVisit& visit = visits_.back();
  visit.refuse();
  note(visit, std::move(refusal));
}

void Chain::give_up(model::Refusal refusal) {
  ServerVisit& visit = visits_.back();
  visit.fail();
  note(visit, std::move(refusal));
}

void Chain::note(ServerVisit& visit, model::Refusal refusal) {
  record_->errors.push_back(refusal.why);
  visit.note(refusal.reason, refusal.retry_after);
  record_->refusals.push_back(std::move(refusal));
  // If the registry itself was not queried, it may have another service that answers.
  if (visit.request.role == Role::referral || !visit.exchanges.empty()) mark_partial();
}

// Takes an answer of the current server, or its absence.
void Chain::take(std::unique_ptr<model::Exchange> exchange, net::FetchError end) {
  ServerVisit& visit = visits_.back();
  exchange->server = visit.request.server;
  exchange->port = visit.request.port;
  exchange->protocol = visit.request.protocol;
  exchange->args = asking_;
  exchange->tag = tag_;
  if (visit.exchanges.empty()) {
    exchange->why = std::move(visit.request.why);
  } else {
    exchange->why = "its handler wants to know more";
  }
  if (!exchange->error.empty()) record_->errors.push_back(exchange->error);

  const bool nothing = says_nothing(*exchange);
  const bool first = visit.exchanges.empty();
  if (first) {
    std::string error;
    visit.plugin = registry::plugin_of(*generation_, visit.request.claim, error);
    if (visit.plugin == nullptr && !nothing) {
      record_->errors.push_back(std::move(error));
      if (exchange->reason == Reason::none) exchange->reason = Reason::plugin_failed;
    }
    visit.first = exchange.get();
  }
  visit.note(exchange->reason, exchange->retry_after);
  if (visit.plugin != nullptr && !nothing) exchange->handler = visit.plugin->claim();
  record_->add(std::move(exchange));
  if (end == net::FetchError::cancelled) phase_ = Phase::ended;
  if (first && nothing) {
    return end == net::FetchError::empty ? visit.fail_silently() : visit.fail();
  }
  visit.exchanges.push_back(record_->exchanges.back().get());
  // The verdict on the first answer says whether it is complete. A follow-up has no verdict.
  if (!first && visit.exchanges.back()->partial) mark_partial();
  read(visit);
}

// The input of a server's handler.
reading::AnswerInput Chain::input_of(const ServerVisit& visit) const {
  reading::AnswerInput input;
  input.plugin = visit.plugin;
  input.plugins = &generation_->plugins;
  input.route = &visit.request.route;
  input.query = record_->query;
  input.type = query_.type;
  input.exchanges = visit.exchanges;
  input.deadline_ns = static_cast<std::uint64_t>(deadline_.time_since_epoch() / std::chrono::nanoseconds(1));
  static_assert(sizeof(cancel_) == sizeof(std::uint32_t) && std::atomic<std::uint32_t>::is_always_lock_free);
  input.cancel = reinterpret_cast<const volatile std::uint32_t*>(&cancel_);
  input.wants_log = static_cast<bool>(host_.on_log);
  return input;
}

// Runs the handler on all answers of this server so far.
void Chain::read(ServerVisit& visit) {
  reading::AnswerInput input = input_of(visit);
  visit.take_reading(reading::read_with_last_resort(input, record_->arena, record_->texts, *keys_));
  if (input.plugin != visit.plugin) {
    visit.plugin = input.plugin;
    record_->exchanges.back()->handler = visit.plugin->claim();
  }
  visit.waiting.clear();
  const model::Exchange& first = *visit.exchanges.front();
  if (const std::string_view other =
          verdicts::foreign_subject(visit.parsed()->draft, subject(visit), first.text, first.partial);
      !other.empty()) {
    return verdicts::reject(*visit.parsed(), std::string(other));
  }
  if (!options_.follow) return;
  for (const loader::FollowUp& f : visit.parsed()->follow_ups) {
    if (f.kind == WK_FOLLOW_SELF && !asked(visit.request, f.query)) visit.waiting.push_back(f);
  }
}

// Ends the exchange with a server: takes its verdict and follows its referrals.
void Chain::conclude(ServerVisit& visit) {
  decide(visit);
  if (!visit.conclude()) return;
  // What the answer says outweighs how it came.
  if (const Reason why = reason_of(*visit.parsed()); why != Reason::none) visit.reason = visit.first->reason = why;
  for (std::string& error : visit.parsed()->errors) record_->errors.push_back(std::move(error));
  if (!visit.parsed()->foreign.empty()) {
    record_->errors.push_back(
        verdicts::describe_foreign(visit.request.server, visit.parsed()->foreign, record_->shown_query()));
  }
  if (visit.request.role == Role::directory) leave_directory(visit);
  if (!options_.follow || phase_ == Phase::ended) return;
  for (const loader::FollowUp& f : visit.parsed()->follow_ups) {
    if (f.kind == WK_FOLLOW_REFERRAL) refer(f.server, f.query);
  }
}

// The verdict on what the handler read, by the server's first answer.
void Chain::decide(ServerVisit& visit) const {
  if (!visit.judge()) return;
  const model::Exchange& answer = *visit.exchanges.front();
  const auto decide_it = [&] {
    verdicts::decide(*visit.parsed(), answer.text, answer.partial, visit.request.route.phrases, generation_->phrases,
                     subject(visit));
  };
  decide_it();
  const bool more = visit.plugin != nullptr &&
                    reading::fill_from_unread(input_of(visit), *visit.parsed(), record_->arena, record_->texts, *keys_);
  if (more) decide_it();
  if (visit.parsed()->reader == nullptr && !visit.request.claim.empty()) reading::note_unread(*visit.parsed());
  // Some RDAP servers know only the prefixes of their objects. That a prefix is none of these does not say who holds
  // it.
  const bool no_object = visit.request.protocol == reading::kRdap && visit.parsed()->registered == Registered::no;
  if (no_object && query_.is_prefix()) {
    visit.parsed()->registered = Registered::unknown;
    visit.parsed()->verdict = Verdict::unknown;
  }
}

// Whether the last answer says that the server limits us. What the handler read counts for the first answer only; an
// answer to a follow-up is judged by itself.
verdicts::Limit Chain::limit_said(ServerVisit& visit) const {
  if (visit.exchanges.size() == 1) {
    decide(visit);
    if (visit.parsed()->status != Status::throttled) return verdicts::Limit::none;
    return visit.parsed()->own_limit ? verdicts::Limit::own : verdicts::Limit::generic;
  }
  return verdicts::limit_of(*visit.parsed(), visit.exchanges.back()->text, visit.request.route.phrases,
                            generation_->phrases, subject(visit));
}

// What the last answer says about the server's limits.
LimitFeedback Chain::limit_feedback(const net::FetchResult& result) {
  ServerVisit& now = visits_.back();
  const verdicts::Limit limit = now.parsed() ? limit_said(now) : verdicts::Limit::none;
  const bool refused = limit != verdicts::Limit::none;
  if (refused && now.exchanges.size() > 1) {
    record_->errors.push_back(fmt::format("{}: it limits us and did not answer \"{}\"", now.request.server, asking_));
    mark_partial();
  }
  // A web server reports a limit by its status, whatever its page says. Some RDAP servers report it with an answer.
  const bool limited =
      refused || result.limited || (now.parsed() && has_limit_notice(now.parsed()->draft, now.request.protocol));
  LimitFeedback feedback;
  feedback.outcome = limited ? ratelimit::Outcome::limited : ratelimit::Outcome::answered;
  if (!limited) return feedback;
  model::Exchange& said = *record_->exchanges.back();
  if (refused) said.reason = Reason::rate_limited;
  std::string masked;  // a name may look like a time to wait
  subject(now).mask(record_->texts.back().substr(0, ratelimit::kMaxPauseText), masked, true);
  feedback.pause.named = ratelimit::named_pause(masked);
  if (result.retry_after)
    feedback.pause.named = std::max(*result.retry_after, feedback.pause.named.value_or(*result.retry_after));
  said.retry_after = feedback.pause.named;
  now.note(said.reason, said.retry_after);
  feedback.pause.ban = std::chrono::seconds(now.request.route.ban_seconds);
  if (limit == verdicts::Limit::generic && !result.limited) feedback.pause.most = ratelimit::kMaxGenericPause;
  return feedback;
}

}  // namespace whoiskit::lookup
