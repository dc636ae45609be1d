#include "lookup/chain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lookup/answer_text.hpp"
#include "lookup/finish.hpp"
#include "lookup/foreign.hpp"
#include "lookup/rdap_reader.hpp"
#include "lookup/reasons.hpp"
#include "lookup/unread.hpp"
#include "model/walk.hpp"
#include "polite/named_pause.hpp"
#include "text/ascii.hpp"

namespace whoiskit::lookup {

using model::Reason;
using model::Registered;
using model::Status;
using model::Verdict;
using std::chrono::milliseconds;

Chain::Chain(routing::Query query, const LookupOptions& options, const HostOptions& host,
             std::shared_ptr<const Generation> generation, std::shared_ptr<model::Keys> keys)
    : options_(options),
      host_(host),
      generation_(std::move(generation)),
      keys_(std::move(keys)),
      query_(std::move(query)),
      make_(*generation_, query_, client_, host.only_named_addresses),
      record_(std::make_shared<model::RecordData>()) {
  generation_->routes.settle(query_, options_.exact);
  client_ = {options_.client_address, options_.client_name, WHOISKIT_VERSION};
  const milliseconds timeout = options_.timeout.count() > 0 ? options_.timeout : host_.timeout;
  deadline_ = Clock::now() + std::min(timeout, net::kMaxTimeout);
  record_->ask_about(query_.text.empty() ? query_.original : query_.text, object_type(query_.type));
  // Drafts view the list of texts while it grows.
  record_->texts.reserve(kMaxExchanges);
}

void Chain::stop_with(Status status, Reason reason, std::string error) {
  record_->status = status;
  record_->verdict = verdict_of(status);
  record_->errors.push_back(std::move(error));
  blame(reason);
  ended_ = true;
}

void Chain::stop_with_invalid(std::string error) {
  stop_with(Status::error, Reason::invalid_query, std::move(error));
  record_->verdict = Verdict::invalid;
}

void Chain::note(Visit& visit, Reason reason, std::optional<milliseconds> retry_after) {
  if (visit.reason == Reason::none) visit.reason = reason;
  if (!visit.retry_after) visit.retry_after = retry_after;
}

void Chain::blame(Reason reason, std::optional<milliseconds> retry_after) {
  if (record_->reason != Reason::none || reason == Reason::none) return;
  record_->reason = reason;
  record_->retry_after = retry_after;
}

namespace {

// An answer of RDAP without a body has a status all the same: that of a name which is not registered, at some servers.
bool says_nothing(const model::Exchange& exchange) {
  return exchange.text.empty() && (exchange.protocol != kRdap || exchange.http_status == 0);
}

// The limit that a server tells beside an answer: LACNIC's notice "Rate Limit Notice".
bool has_limit_notice(const model::Draft& draft, std::string_view protocol) {
  const model::Object* said = protocol == kRdap ? draft.current(model::kDisclaimer) : nullptr;
  if (said == nullptr) return false;
  bool limited = false;
  model::each_value(draft, *said, model::kSelf, [&](const model::Field& line, std::uint16_t) {
    limited = limited || text::istarts_with(line.value, "rate limit notice");
  });
  return limited;
}

// Where a page's redirect to `host` may lead: where the operator's table gives the host an address, there and by that
// row's protocol and port only, as whatever else runs at a private address is none of a web server's business.
net::RedirectWay redirect_way(const routing::RoutingTable& routes, std::string_view protocol, std::string_view host,
                              bool named_only) {
  const routing::Route route = routes.route_server(host, routing::QueryKind::domain, false);
  if (route.connect_address.empty()) return {std::string(named_only ? kNotNamed : std::string_view()), {}, 0};
  if (route.protocol != protocol) {
    return {fmt::format("the routing file that names its address has it speak {}", route.protocol), {}, 0};
  }
  return {{}, std::string(route.connect_address), route.port};
}

}  // namespace

// What makes two questions the same.
std::string Chain::question_key(const Step& step, std::string_view line) {
  std::string key;
  key.reserve(step.server.size() + line.size() + 8);
  key.append(step.server).append(1, '\n').append(std::to_string(step.port)).append(1, '\n').append(line);
  return key;
}

bool Chain::asked(const std::string& key) const { return std::find(asked_.begin(), asked_.end(), key) != asked_.end(); }

bool Chain::once(const Step& step, std::string_view line) {
  std::string key = question_key(step, line);
  if (asked(key)) return false;
  asked_.push_back(std::move(key));
  return true;
}

void Chain::push(Step step) {
  if (step.line.empty())
    return record_->errors.push_back(fmt::format("{}: the query is too long to be sent", step.server));
  steps_.push_back(std::move(step));
}

// A referral of the current server's answer.
void Chain::refer(const std::string& server, const std::string& line) {
  const Step& from = visits_.back().step;
  const auto refuse = [&](std::string_view why) {
    record_->errors.push_back(
        fmt::format("{}: its referral to \"{}\" is not followed: {}", from.server, server.substr(0, 80), why));
    note(visits_.back(), Reason::referral_refused);
  };
  std::string refusal;
  std::optional<Step> step = make_.referral(from, server, line, refusal);
  if (!step) return refuse(refusal);
  // A registrar that is its own registry, a loop: nothing new would come of asking again.
  if (asked(question_key(*step, step->line))) return;
  if (visits_.size() + steps_.size() >= kMaxHops) return refuse(fmt::format("{} servers were asked already", kMaxHops));
  push(std::move(*step));
}

// Of the look-up's time: half of what is left where another service of the registry could still be asked.
milliseconds Chain::time_for(const Step& step) const {
  const auto left = std::chrono::duration_cast<milliseconds>(deadline_ - Clock::now());
  const bool others = step.role == Role::registry && !others_.empty();
  return std::max(others ? left / 2 : left, milliseconds(1));
}

Question Chain::question(const Step& step, std::string_view line) {
  Question q{{}, polite::limits_of(step.route)};
  net::FetchRequest& r = q.request;
  r.host = step.server;
  r.connect_address = step.route.connect_address;
  r.port = step.port;
  r.query_line = line;
  r.protocol = step.protocol;
  r.tls = step.tls;
  r.total_timeout = time_for(step);
  r.connect_timeout = std::min(host_.connect_timeout, r.total_timeout);
  r.first_byte_timeout = std::min(host_.first_byte_timeout, r.total_timeout);
  r.max_bytes = host_.max_bytes;
  // Only the operator's own table may lead to a private address.
  r.public_only = !step.listed && step.route.connect_address.empty();
  if (step.protocol == "http" || step.protocol == "https" || step.protocol == kRdap) {
    r.redirect = [generation = generation_, named_only = host_.only_named_addresses](std::string_view protocol,
                                                                                     std::string_view host) {
      return redirect_way(generation->routes, protocol, host, named_only);
    };
  }
  return q;
}

std::optional<Question> Chain::next() {
  if (!begun_) begin();
  while (!ended_) {
    if (Clock::now() >= deadline_ && !visits_.empty()) {
      Visit& last = visits_.back();
      if (last.waiting.empty()) conclude(last);  // where it refers to is not asked any more
      const bool other = last.step.role == Role::registry && !others_.empty() && !settles(last);
      const bool more = !steps_.empty() || !last.waiting.empty() || other;
      if (more) {
        record_->errors.push_back("the look-up's time is up; what was asked until then is kept");
        blame(Reason::timeout);
        if (record_->status == Status::ok) record_->status = Status::partial;
      }
      break;
    }
    if (record_->exchanges.size() >= kMaxExchanges) {
      record_->errors.push_back(
          fmt::format("more than {} questions for one look-up; the rest is left out", kMaxExchanges));
      blame(Reason::too_many_questions);
      if (record_->status == Status::ok) record_->status = Status::partial;
      break;
    }
    if (!visits_.empty() && !visits_.back().waiting.empty()) {
      Visit& visit = visits_.back();
      const loader::FollowUp follow = std::move(visit.waiting.front());
      visit.waiting.pop_front();
      if (!once(visit.step, follow.query)) continue;
      tag_ = follow.tag;
      asking_ = follow.query;
      return question(visit.step, asking_);
    }
    if (!visits_.empty()) conclude(visits_.back());
    if (!visits_.empty()) fall_back();
    if (steps_.empty()) break;
    Visit& visit = visits_.emplace_back();
    visit.step = std::move(steps_.front());
    steps_.pop_front();
    if (!once(visit.step, visit.step.line)) {
      visits_.pop_back();
      continue;
    }
    tag_.clear();
    asking_ = visit.step.line;
    return question(visit.step, asking_);
  }
  ended_ = true;
  return std::nullopt;
}

Heard Chain::accept(net::FetchResult result) {
  Visit& visit = visits_.back();
  visit.empty = result.error == net::FetchError::empty;
  auto exchange = std::make_unique<model::Exchange>();
  exchange->asked = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  exchange->address = std::move(result.remote_address);
  exchange->error = std::move(result.message);
  exchange->reason = reason_of(result);
  exchange->partial = result.error != net::FetchError::none;
  exchange->content_type = result.content_type;
  exchange->notes = std::move(result.notes);
  if (visit.step.protocol != "rwhois") exchange->http_status = static_cast<std::uint32_t>(result.status);
  std::string converted;
  const AnswerSource source{visit.step.route.charset, visit.step.protocol, result.content_type};
  const AnswerText read = text_of_answer(result.body, source, converted);
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
  take(std::move(exchange), result.error == net::FetchError::cancelled);
  for (const std::string& referral : result.referrals) {
    if (options_.follow) refer(referral, {});
  }
  return nothing && !result.limited ? Heard() : heard(result);
}

// What the last answer says of its server's patience.
Heard Chain::heard(const net::FetchResult& result) {
  Visit& now = visits_.back();
  const Limit limit = now.hop ? limit_said(now) : Limit::none;
  const bool refused = limit != Limit::none;
  if (refused && now.exchanges.size() > 1) {
    record_->errors.push_back(fmt::format("{}: it limits us and did not answer \"{}\"", now.step.server, asking_));
    if (record_->status == Status::ok) record_->status = Status::partial;
  }
  // A web server says it by its status, whatever its page says; some of RDAP say it beside an answer.
  const bool limited = refused || result.limited || (now.hop && has_limit_notice(now.hop->draft, now.step.protocol));
  Heard heard;
  heard.outcome = limited ? polite::Outcome::limited : polite::Outcome::answered;
  if (!limited) return heard;
  model::Exchange& said = *record_->exchanges.back();
  if (refused) said.reason = Reason::rate_limited;
  std::string masked;  // a name may spell a time to wait, too
  subject(now).mask(record_->texts.back().substr(0, polite::kMaxPauseText), masked, true);
  heard.pause.named = polite::named_pause(masked);
  if (result.retry_after)
    heard.pause.named = std::max(*result.retry_after, heard.pause.named.value_or(*result.retry_after));
  said.retry_after = heard.pause.named;
  note(now, said.reason, said.retry_after);
  heard.pause.ban = std::chrono::seconds(now.step.route.ban_seconds);
  if (limit == Limit::generic && !result.limited) heard.pause.most = polite::kMaxGenericPause;
  return heard;
}

// Whether the last answer is that the server limits us. What the handler read counts for its first answer; an answer to
// a follow-up stands alone.
Limit Chain::limit_said(Visit& visit) const {
  if (visit.exchanges.size() == 1) {
    decide(visit);
    if (visit.hop->status != Status::throttled) return Limit::none;
    return visit.hop->own_limit ? Limit::own : Limit::generic;
  }
  return limit_of(*visit.hop, visit.exchanges.back()->text, visit.step.route.phrases, generation_->phrases,
                  subject(visit));
}

// The verdict on what the handler read, by the server's first answer.
void Chain::decide(Visit& visit) const {
  if (std::exchange(visit.decided, true)) return;
  const model::Exchange& answer = *visit.exchanges.front();
  const auto decide_it = [&] {
    lookup::decide(*visit.hop, answer.text, answer.partial, visit.step.route.phrases, generation_->phrases,
                   subject(visit));
  };
  decide_it();
  const bool more =
      visit.plugin != nullptr && fill_from_unread(input_of(visit), *visit.hop, record_->arena, record_->texts, *keys_);
  if (more) decide_it();
  if (visit.hop->reader == nullptr && !visit.step.claim.empty()) note_unread(*visit.hop);
  // Some RDAP servers know no prefix but those of their objects: that it is none of them leaves it open whose it is.
  const bool no_object = visit.step.protocol == kRdap && visit.hop->registered == Registered::no;
  if (no_object && query_.is_prefix()) {
    visit.hop->registered = Registered::unknown;
    visit.hop->verdict = Verdict::unknown;
  }
}

void Chain::recall(const polite::StoredExchange& stored, std::chrono::sys_seconds when,
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
  take(std::move(exchange), false);
}

void Chain::refuse(model::Refusal refusal) {
  Visit& visit = visits_.back();
  record_->errors.push_back(refusal.why);
  note(visit, refusal.reason, refusal.retry_after);
  record_->refusals.push_back(std::move(refusal));
  if (visit.exchanges.empty()) visit.failed = visit.refused = true;
  // Else the registry itself was not asked: another of its services may answer, or none does.
  const bool missing = visit.step.role == Role::referral || !visit.exchanges.empty();
  if (record_->status == Status::ok && missing) record_->status = Status::partial;
}

// An answer of the current server, or the lack of one.
void Chain::take(std::unique_ptr<model::Exchange> exchange, bool cancelled) {
  Visit& visit = visits_.back();
  exchange->server = visit.step.server;
  exchange->port = visit.step.port;
  exchange->protocol = visit.step.protocol;
  exchange->args = asking_;
  exchange->tag = tag_;
  exchange->why = visit.exchanges.empty() ? visit.step.why : "its handler wants to know more";
  if (!exchange->error.empty()) record_->errors.push_back(exchange->error);

  const bool nothing = says_nothing(*exchange);
  const bool first = visit.exchanges.empty();
  if (first) {
    std::string error;
    visit.plugin = plugin_of(*generation_, visit.step.claim, error);
    if (visit.plugin == nullptr && !nothing) {
      record_->errors.push_back(std::move(error));
      if (exchange->reason == Reason::none) exchange->reason = Reason::plugin_failed;
    }
    visit.first = exchange.get();
  }
  note(visit, exchange->reason, exchange->retry_after);
  if (visit.plugin != nullptr && !nothing) exchange->handler = visit.plugin->claim();
  record_->add(std::move(exchange));
  if (cancelled) ended_ = true;
  if (first && nothing) {
    visit.failed = true;
    return;
  }
  visit.exchanges.push_back(record_->exchanges.back().get());
  // The first answer's verdict says whether it is whole; a follow-up's has no verdict.
  if (!first && visit.exchanges.back()->partial && record_->status == Status::ok) record_->status = Status::partial;
  read(visit);
}

// What a server's handler is given.
HopInput Chain::input_of(const Visit& visit) const {
  HopInput input;
  input.plugin = visit.plugin;
  input.plugins = &generation_->plugins;
  input.route = &visit.step.route;
  input.query = record_->query;
  input.type = query_.type;
  input.exchanges = visit.exchanges;
  input.deadline_ns = static_cast<std::uint64_t>(deadline_.time_since_epoch() / std::chrono::nanoseconds(1));
  static_assert(sizeof(cancel_) == sizeof(std::uint32_t) && std::atomic<std::uint32_t>::is_always_lock_free);
  input.cancel = reinterpret_cast<const volatile std::uint32_t*>(&cancel_);
  input.wants_log = static_cast<bool>(host_.on_log);
  return input;
}

// Runs the handler on everything this server has said so far.
void Chain::read(Visit& visit) {
  HopInput input = input_of(visit);
  visit.decided = false;
  visit.hop.emplace(read_with_last_resort(input, record_->arena, record_->texts, *keys_));
  if (input.plugin != visit.plugin) {
    visit.plugin = input.plugin;
    record_->exchanges.back()->handler = visit.plugin->claim();
  }
  visit.waiting.clear();
  const model::Exchange& first = *visit.exchanges.front();
  if (const std::string_view other = foreign_subject(visit.hop->draft, subject(visit), first.text, first.partial);
      !other.empty()) {
    return reject(*visit.hop, std::string(other));
  }
  if (!options_.follow) return;
  for (const loader::FollowUp& f : visit.hop->follow_ups) {
    if (f.kind == WK_FOLLOW_SELF && !asked(question_key(visit.step, f.query))) visit.waiting.push_back(f);
  }
}

// A server has said all it was asked: its verdict, and where it sends us.
void Chain::conclude(Visit& visit) {
  if (!visit.hop || visit.concluded) return;
  visit.concluded = true;
  decide(visit);
  // What the answer says outweighs how it came.
  if (const Reason why = reason_of(*visit.hop); why != Reason::none) visit.reason = visit.first->reason = why;
  for (std::string& error : visit.hop->errors) record_->errors.push_back(std::move(error));
  if (!visit.hop->foreign.empty()) {
    record_->errors.push_back(describe_foreign(visit.step.server, visit.hop->foreign, record_->shown_query()));
  }
  if (visit.step.role == Role::directory) leave_directory(visit);
  if (!options_.follow || ended_) return;
  for (const loader::FollowUp& f : visit.hop->follow_ups) {
    if (f.kind == WK_FOLLOW_REFERRAL) refer(f.server, f.query);
  }
}

}  // namespace whoiskit::lookup
