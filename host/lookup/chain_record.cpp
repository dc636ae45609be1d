// The end of a chain: makes one record of all answers.
#include <fmt/format.h>

#include <algorithm>

#include "lookup/chain.hpp"
#include "lookup/merge.hpp"
#include "lookup/reasons.hpp"
#include "model/walk.hpp"
#include "reading/complete.hpp"
#include "reading/plugin_log.hpp"

namespace whoiskit::lookup {

using model::Reason;
using model::Registered;
using model::Status;
using model::Verdict;

namespace {

// The status of a name whose registry is unknown: why the directory did not name one.
Status status_without_registry(const ServerVisit& directory) {
  if (directory.state() == ServerVisit::State::refused) return Status::throttled;
  return directory.parsed() == nullptr ? Status::unavailable : Status::unsupported;
}

}  // namespace

// The visit that answers for the query. A directory knows only top-level domains. If no registry was queried, the
// server that the directory or a registry refers to answers in its place. Null if none has an answer.
const ServerVisit* Chain::registry_answer() const {
  const ServerVisit* best = nullptr;
  for (const ServerVisit& visit : visits_) {
    if (visit.request.role == Role::directory) continue;
    const bool of_directory = visit.request.role == Role::referral && visits_.front().request.role == Role::directory;
    if (visit.request.role != Role::registry && !(of_directory && best == nullptr)) continue;
    if (visit.parsed() && (best == nullptr || visit.weight() > best->weight())) best = &visit;
    if (of_directory) break;
  }
  return best;
}

void Chain::take_verdict(const ServerVisit& visit) {
  record_->registered = visit.parsed()->registered;
  record_->verdict = visit.parsed()->verdict;
  if (record_->status == Status::ok) record_->status = visit.parsed()->status;
  if (visit.parsed()->status == Status::throttled) {
    record_->errors.push_back(fmt::format(
        "{}: {}", visit.request.server,
        visit.parsed()->verdict == Verdict::denied ? "it refuses to answer us" : "it limits how often we may ask"));
  }
  set_reason(visit);
  if (!visit.parsed()->registrar.empty()) record_->registrar = visit.parsed()->registrar;
  if (!visit.parsed()->referrer.empty()) record_->referrer = visit.parsed()->referrer;
}

// The registrar's own plugin names the registrar, in place of the registry. A plugin of a family reads answers of many
// registrars, so its own name does not identify this one.
void Chain::name_registrar(const ServerVisit& visit) {
  if (visit.plugin == nullptr || visit.plugin->claim().starts_with("family.")) return;
  if (!visit.parsed()->registrar.empty()) record_->registrar = visit.parsed()->registrar;
  if (!visit.parsed()->referrer.empty()) {
    record_->referrer = visit.parsed()->referrer;
  } else if (!visit.parsed()->registrar.empty()) {
    // If the plugin has no web address of its own: the one in the answers, rather than the registry's.
    const std::string_view url = record_->draft->get({model::kRegistrar, model::kUrl});
    if (!url.empty()) record_->referrer = url;
  }
}

// Adds what a registrar, or another server that the registry names, knows of a domain.
void Chain::add_registrar(const ServerVisit& visit) {
  if (visit.holds()) {
    merge(merge_registrar, visit.parsed()->draft);
    name_registrar(visit);
  }
  const Status said = visit.parsed() ? visit.parsed()->status : Status::ok;
  if (said == Status::throttled || said == Status::unavailable) {
    record_->errors.push_back(fmt::format("{}: {}; what it would have added is missing", visit.request.server,
                                          said == Status::throttled ? "it limits us" : "it is out of order"));
  }
  set_reason(visit);
  if (visit.has_no_answer() || said != Status::ok) mark_partial();  // some of what the registrar would have added
}

// Replaces the record's draft by what `with` makes of it and another one.
void Chain::merge(Merge with, const model::Draft& other) {
  model::Draft merged(record_->arena, record_->texts);
  with(*record_->draft, other, merged);
  record_->draft.emplace(merged);
}

// Adds what the same registry says by another protocol.
void Chain::add_other_way(const ServerVisit& visit) {
  if (visit.holds() && record_->registered == Registered::yes) return merge(fill_gaps, visit.parsed()->draft);
  const bool contrary = visit.parsed() && visit.request.role == Role::registry && visit.is_conclusive() &&
                        visit.parsed()->registered != record_->registered;
  if (contrary) {
    record_->errors.push_back(fmt::format("{}: it says otherwise: registered {}, {}", visit.request.server,
                                          to_string(visit.parsed()->registered), to_string(visit.parsed()->verdict)));
  }
}

// Domains: the registry's answer counts; registrars that know the name add to it.
void Chain::make_domain_record(const ServerVisit& registry) {
  take_verdict(registry);
  record_->draft.emplace(registry.parsed()->draft);
  for (const ServerVisit& visit : visits_) {
    if (&visit == &registry || visit.request.role != Role::referral || visit.request.branch != registry.request.branch)
      continue;
    if (visit.state() != ServerVisit::State::replaced) add_registrar(visit);
  }
  for (const Role role : {Role::referral, Role::registry}) {
    for (const ServerVisit& visit : visits_) {
      if (visit.request.branch != registry.request.branch && visit.request.role == role) add_other_way(visit);
    }
  }
}

// The last registry that knows the block by the other protocol, or else the first one queried by it.
const ServerVisit* Chain::last_of_other_way(const ServerVisit& registry) const {
  const ServerVisit* other = nullptr;
  for (const ServerVisit& visit : visits_) {
    if (visit.request.branch == registry.request.branch || visit.request.protocol == "rwhois") continue;
    if (visit.holds() || other == nullptr) other = &visit;
  }
  return other;
}

// Addresses and AS numbers: the last registry that knows the block answers for it. What RWhois servers add is joined.
void Chain::make_number_record(const ServerVisit& registry) {
  const ServerVisit* best = &registry;
  bool missing = false;
  for (const ServerVisit& visit : visits_) {
    if (visit.request.branch != registry.request.branch) continue;
    if (visit.holds() && visit.request.protocol != "rwhois") best = &visit;
    missing = missing || visit.has_no_answer() ||
              (visit.parsed() && visit.parsed()->status != Status::ok && visit.parsed()->status != Status::partial);
  }
  take_verdict(*best);
  record_->draft.emplace(best->parsed()->draft);
  for (const ServerVisit& visit : visits_) {
    if (visit.request.branch != registry.request.branch || !visit.holds() || visit.request.protocol != "rwhois")
      continue;
    join(visit.parsed()->draft, *record_->draft);
    missing = missing || visit.parsed()->status != Status::ok;
  }
  const bool more = std::any_of(visits_.begin(), visits_.end(), [&](const ServerVisit& visit) {
    return visit.request.branch == registry.request.branch && visit.request.role == Role::referral && &visit != best;
  });
  if (missing && more) {
    mark_partial();
    for (const ServerVisit& visit : visits_) {
      if (visit.request.branch == registry.request.branch) set_reason(visit);
    }
  }
  if (const ServerVisit* other = last_of_other_way(registry); other != nullptr) add_other_way(*other);
}

bool Chain::any_visit_is(ServerVisit::State state) const {
  return std::any_of(visits_.begin(), visits_.end(),
                     [state](const ServerVisit& visit) { return visit.state() == state; });
}

void Chain::finish_draft() {
  reading::complete(*record_->draft, record_->type, record_->query, *keys_, options_.keep_redacted);
}

void Chain::make_answered_record(const ServerVisit& registry) {
  if (query_.type == routing::QueryKind::domain) {
    make_domain_record(registry);
  } else {
    make_number_record(registry);
  }
  finish_draft();
}

// No server that was queried about the object has answered.
void Chain::make_unanswered_record() {
  record_->status = any_visit_is(ServerVisit::State::refused) ? Status::throttled : Status::unavailable;
  record_->verdict = any_visit_is(ServerVisit::State::silent) ? Verdict::empty : verdicts::verdict_of(record_->status);
  for (const ServerVisit& visit : visits_) {
    if (visit.request.role != Role::directory) set_reason(visit);
  }
}

// Only the directory was queried. Its answer is about the top-level domain: no server is known for the name itself.
void Chain::make_directory_record(const ServerVisit& directory) {
  const reading::ParsedAnswer* const parsed = directory.parsed();
  const bool out_of_reach =
      parsed != nullptr && (parsed->status == Status::throttled || parsed->status == Status::unavailable);
  if (out_of_reach) {
    record_->status = parsed->status;
    record_->verdict = parsed->verdict;
  } else {
    record_->status = status_without_registry(directory);
    record_->verdict = verdicts::verdict_of(record_->status);
  }
  set_reason(directory);
}

// Makes one draft, one verdict and one status of the answers of all servers.
void Chain::make_record() {
  if (phase_ == Phase::recorded) return;
  if (!visits_.empty()) conclude(visits_.back());
  const bool asked = std::any_of(visits_.begin(), visits_.end(),
                                 [](const ServerVisit& visit) { return visit.request.role != Role::directory; });
  if (const ServerVisit* registry = registry_answer(); registry != nullptr) {
    make_answered_record(*registry);
  } else if (asked) {
    make_unanswered_record();
  } else if (!visits_.empty() && record_->status == Status::ok) {
    make_directory_record(visits_.front());
  }
  set_reason(reason_of(record_->status));
  if (!record_->draft && query_.type == routing::QueryKind::domain && query_.error.empty()) {
    record_->draft.emplace(record_->arena, record_->texts);
    finish_draft();
  }
  phase_ = Phase::recorded;
}

std::size_t Chain::unknown_layouts() const {
  return static_cast<std::size_t>(std::count_if(visits_.begin(), visits_.end(), [](const ServerVisit& visit) {
    return visit.parsed() && visit.parsed()->filled > 0;
  }));
}

std::shared_ptr<const model::RecordData> Chain::finish(Reason reason, std::string_view why) {
  if (phase_ == Phase::created) stop_with(Status::error, reason, std::string(why));
  make_record();
  return record_;
}

void Chain::write_log() const {
  if (!host_.on_log) return;
  reading::LookupLog log(host_.on_log, record_->shown_query());
  for (const ServerVisit& visit : visits_) {
    if (visit.parsed()) log.add(*visit.parsed(), visit.plugin, visit.request.server);
  }
}

}  // namespace whoiskit::lookup
