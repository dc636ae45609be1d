// The end of a chain: what all servers said, and what the DNS adds, becomes one record.
#include <fmt/format.h>

#include <algorithm>

#include "lookup/chain.hpp"
#include "lookup/finish.hpp"
#include "lookup/log.hpp"
#include "lookup/merge.hpp"
#include "lookup/reasons.hpp"
#include "model/walk.hpp"

namespace whoiskit::lookup {

using model::Reason;
using model::Registered;
using model::Status;
using model::Verdict;

// Whether a server's answer leaves nothing open: the object is there, is not, or may not be registered.
bool Chain::settles(const Visit& visit) {
  if (!visit.hop) return false;
  switch (visit.hop->verdict) {
    case Verdict::unknown:
    case Verdict::throttled:
    case Verdict::denied:
    case Verdict::invalid:
    case Verdict::unsupported:
    case Verdict::unavailable:
    case Verdict::empty:
      return visit.hop->registered != Registered::unknown;
    default:
      return true;
  }
}

// Which of two answers of one registry counts. That it is registered outweighs that it is not: one of its services may
// lag behind.
int Chain::weight_of(const Visit& visit) {
  if (!visit.hop) return 0;
  if (holds(visit)) return 4;
  if (settles(visit)) return 3;
  return visit.hop->status == Status::ok || visit.hop->status == Status::partial ? 2 : 1;
}

// The visit that answers for the query: a directory knows top-level domains only, and what it or a registry refers to
// answers in its place where no registry was asked. Null where none has an answer.
const Chain::Visit* Chain::registry_answer() const {
  const Visit* best = nullptr;
  for (const Visit& visit : visits_) {
    if (visit.step.role == Role::directory) continue;
    const bool of_directory = visit.step.role == Role::referral && visits_.front().step.role == Role::directory;
    if (visit.step.role != Role::registry && !(of_directory && best == nullptr)) continue;
    if (visit.hop && (best == nullptr || weight_of(visit) > weight_of(*best))) best = &visit;
    if (of_directory) break;
  }
  return best;
}

void Chain::take_verdict(const Visit& visit) {
  record_->registered = visit.hop->registered;
  record_->verdict = visit.hop->verdict;
  if (record_->status == Status::ok) record_->status = visit.hop->status;
  if (visit.hop->status == Status::throttled) {
    record_->errors.push_back(fmt::format(
        "{}: {}", visit.step.server,
        visit.hop->verdict == Verdict::denied ? "it refuses to answer us" : "it limits how often we may ask"));
  }
  blame(visit);
  if (!visit.hop->registrar.empty()) record_->registrar = visit.hop->registrar;
  if (!visit.hop->referrer.empty()) record_->referrer = visit.hop->referrer;
}

// The registrar's own plugin names it, in place of the registry. A plugin of a family reads answers of many registrars,
// so what it says of itself is not about this one.
void Chain::name_registrar(const Visit& visit) {
  if (visit.plugin == nullptr || visit.plugin->claim().starts_with("family.")) return;
  if (!visit.hop->registrar.empty()) record_->registrar = visit.hop->registrar;
  if (!visit.hop->referrer.empty()) {
    record_->referrer = visit.hop->referrer;
  } else if (!visit.hop->registrar.empty()) {
    // Without a web address of its own: the one that the answers name, rather than the registry's.
    const std::string_view url = record_->draft->get({model::kRegistrar, model::kUrl});
    if (!url.empty()) record_->referrer = url;
  }
}

// What a registrar, or whoever else the registry names, knows of a domain.
void Chain::add_registrar(const Visit& visit) {
  if (holds(visit)) {
    merge(merge_registrar, visit.hop->draft);
    name_registrar(visit);
  }
  const Status said = visit.hop ? visit.hop->status : Status::ok;
  if (said == Status::throttled || said == Status::unavailable) {
    record_->errors.push_back(fmt::format("{}: {}; what it would have added is missing", visit.step.server,
                                          said == Status::throttled ? "it limits us" : "it is out of order"));
  }
  blame(visit);
  if (record_->status == Status::ok && (visit.failed || said != Status::ok)) {
    record_->status = Status::partial;  // some of what the registrar would have added is missing
  }
}

// Puts what `with` makes of the record's draft and another one in the record's place.
void Chain::merge(Merge with, const model::Draft& other) {
  model::Draft merged(record_->arena, record_->texts);
  with(*record_->draft, other, merged);
  record_->draft.emplace(merged);
}

// What the same registry says by another protocol.
void Chain::add_other_way(const Visit& visit) {
  if (holds(visit) && record_->registered == Registered::yes) return merge(fill_gaps, visit.hop->draft);
  const bool contrary =
      visit.hop && visit.step.role == Role::registry && settles(visit) && visit.hop->registered != record_->registered;
  if (contrary) {
    record_->errors.push_back(fmt::format("{}: it says otherwise: registered {}, {}", visit.step.server,
                                          to_string(visit.hop->registered), to_string(visit.hop->verdict)));
  }
}

// Domains: what the registry says holds; registrars that know the name add to it.
void Chain::settle_domain(const Visit& registry) {
  take_verdict(registry);
  record_->draft.emplace(registry.hop->draft);
  for (const Visit& visit : visits_) {
    if (&visit == &registry || visit.step.role != Role::referral || visit.step.way != registry.step.way) continue;
    if (!visit.replaced) add_registrar(visit);
  }
  for (const Role role : {Role::referral, Role::registry}) {
    for (const Visit& visit : visits_) {
      if (visit.step.way != registry.step.way && visit.step.role == role) add_other_way(visit);
    }
  }
}

// Addresses and AS numbers: the last registry that knows the block answers for it; what RWhois servers add is joined.
void Chain::settle_number(const Visit& registry) {
  const Visit* best = &registry;
  bool missing = false;
  for (const Visit& visit : visits_) {
    if (visit.step.way != registry.step.way) continue;
    if (holds(visit) && visit.step.protocol != "rwhois") best = &visit;
    missing = missing || visit.failed ||
              (visit.hop && visit.hop->status != Status::ok && visit.hop->status != Status::partial);
  }
  take_verdict(*best);
  record_->draft.emplace(best->hop->draft);
  for (const Visit& visit : visits_) {
    if (visit.step.way != registry.step.way || !holds(visit) || visit.step.protocol != "rwhois") continue;
    join(visit.hop->draft, *record_->draft);
    missing = missing || visit.hop->status != Status::ok;
  }
  const bool more = std::any_of(visits_.begin(), visits_.end(), [&](const Visit& visit) {
    return visit.step.way == registry.step.way && visit.step.role == Role::referral && &visit != best;
  });
  if (missing && more) {
    if (record_->status == Status::ok) record_->status = Status::partial;
    for (const Visit& visit : visits_) {
      if (visit.step.way == registry.step.way) blame(visit);
    }
  }
  const Visit* other = nullptr;  // the last registry that knows it by the other protocol
  for (const Visit& visit : visits_) {
    if (visit.step.way != registry.step.way && visit.step.protocol != "rwhois") {
      if (holds(visit) || other == nullptr) other = &visit;
    }
  }
  if (other != nullptr) add_other_way(*other);
}

// Makes one draft of what all servers said.
void Chain::settle() {
  if (settled_) return;
  settled_ = true;
  if (!visits_.empty()) conclude(visits_.back());
  const bool asked = std::any_of(visits_.begin(), visits_.end(),
                                 [](const Visit& visit) { return visit.step.role != Role::directory; });
  if (const Visit* registry = registry_answer(); registry != nullptr) {
    if (query_.type == routing::QueryKind::domain) {
      settle_domain(*registry);
    } else {
      settle_number(*registry);
    }
    lookup::finish(*record_->draft, record_->type, record_->query, *keys_, options_.keep_redacted);
  } else if (asked) {
    const auto any = [this](bool Visit::*is) {
      return std::any_of(visits_.begin(), visits_.end(), [is](const Visit& visit) { return visit.*is; });
    };
    record_->status = any(&Visit::refused) ? Status::throttled : Status::unavailable;
    record_->verdict = any(&Visit::empty) ? Verdict::empty : verdict_of(record_->status);
    for (const Visit& visit : visits_) {
      if (visit.step.role != Role::directory) blame(visit);
    }
  } else if (!visits_.empty() && record_->status == Status::ok) {
    const Visit& directory = visits_.front();
    // What it answered is about the top-level domain: of the name that there is no server known to ask.
    const bool no_answer =
        directory.hop && (directory.hop->status == Status::throttled || directory.hop->status == Status::unavailable);
    record_->status = directory.refused ? Status::throttled
                      : no_answer       ? directory.hop->status
                      : directory.hop   ? Status::unsupported
                                        : Status::unavailable;
    record_->verdict = no_answer ? directory.hop->verdict : verdict_of(record_->status);
    blame(directory);
  }
  blame(reason_of(record_->status));
  if (!record_->draft && query_.type == routing::QueryKind::domain && query_.error.empty()) {
    record_->draft.emplace(record_->arena, record_->texts);
    lookup::finish(*record_->draft, record_->type, record_->query, *keys_, options_.keep_redacted);
  }
}

std::string Chain::wants_name_servers() {
  settle();
  // Of a registered name, and of one whose registry runs no server; never to guess at what a registry did not say.
  const bool telling = record_->registered == Registered::yes || (record_->status == Status::unsupported && routed_);
  const bool reachable = !host_.only_named_addresses || !host_.dns_servers.empty();
  const bool wanted = reachable && telling && options_.follow && options_.name_servers_from_dns &&
                      query_.type == routing::QueryKind::domain && Clock::now() < deadline_ &&
                      cancel_.load(std::memory_order_relaxed) == 0;
  if (!wanted || (record_->draft && record_->draft->has({model::kDomain, model::kNserver}))) return {};
  return query_.text;
}

void Chain::name_servers(const net::DnsResult& found) {
  if (found.values.empty() || !record_->draft) return;
  for (const std::string& name : found.values) record_->draft->add({model::kDomain, model::kNserver}, name, {});
  mark_source("dns");
}

std::vector<std::string> Chain::wants_addresses() {
  settle();
  std::vector<std::string> hosts;
  const bool reachable = !host_.only_named_addresses || !host_.dns_servers.empty();
  const bool wanted = reachable && options_.resolve_name_servers && record_->draft && Clock::now() < deadline_;
  const model::Object* domain = wanted ? record_->draft->current(model::kDomain) : nullptr;
  if (domain == nullptr) return hosts;
  model::each_value(*record_->draft, *domain, model::kNserver, [&](const model::Field& server, std::uint16_t index) {
    if (!model::has_address(*record_->draft, *domain, index) && hosts.size() < kMaxResolved)
      hosts.emplace_back(server.value);
  });
  return hosts;
}

void Chain::addresses(const std::string& host, const net::DnsResult& found) {
  for (const std::string& address : found.values) {
    // A host and its address: the address joins the host that is there.
    record_->draft->add({model::kDomain, model::kNserver}, host + " " + address, {});
  }
  if (!found.values.empty()) mark_source("addresses from dns");
}

// Which name servers are not the registry's own word.
void Chain::mark_source(std::string_view source) {
  if (const auto key = keys_->intern("domain.nserver_source")) record_->draft->set(*key, source, {});
}

std::size_t Chain::unknown_layouts() const {
  return static_cast<std::size_t>(std::count_if(visits_.begin(), visits_.end(),
                                                [](const Visit& visit) { return visit.hop && visit.hop->filled > 0; }));
}

std::shared_ptr<const model::RecordData> Chain::finish(Reason reason, std::string_view why) {
  if (!begun_) stop_with(Status::error, reason, std::string(why));
  settle();
  ended_ = true;
  return record_;
}

void Chain::write_log() const {
  if (!host_.on_log) return;
  LookupLog log(host_.on_log, record_->shown_query());
  for (const Visit& visit : visits_) {
    if (visit.hop) log.add(*visit.hop, visit.plugin, visit.step.server);
  }
}

}  // namespace whoiskit::lookup
