#include "lookup/verdict.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "whoiskit/text.hpp"

namespace whoiskit::lookup {
namespace {

using model::Registered;
using model::Status;

// What a phrase says, in the order that counts where several stand in one answer.
enum Meaning : std::uint16_t { kDenied, kUnavailable, kInvalid, kReserved, kNotAuthoritative, kNoMatch, kMeanings };

struct List {
  const routing::StringList& phrases;
  Meaning meaning;
};

std::vector<text::Phrase> collect(const routing::Phrases& p) {
  const List lists[] = {{p.denied, kDenied},
                        {p.unavailable, kUnavailable},
                        {p.invalid, kInvalid},
                        {p.reserved, kReserved},
                        {p.not_authoritative, kNotAuthoritative},
                        {p.no_match, kNoMatch}};
  std::vector<text::Phrase> all;
  for (const List& list : lists) {
    for (const std::string_view phrase : list.phrases) all.push_back({phrase, list.meaning});
  }
  return all;
}

// The line around a match.
std::string_view line_of(std::string_view text, std::size_t at) {
  const auto begin = text.rfind('\n', at);
  const std::size_t from = begin == std::string_view::npos ? 0 : begin + 1;
  return text.substr(from, std::min(text.find('\n', at), text.size()) - from);
}

// The meaning that counts of all phrases found, or nothing. Generic phrases are words of everyday prose, which
// disclaimers hold too: they count only in the first short lines of an answer.
std::optional<Meaning> meaning_of(const text::PhraseSet& set, std::string_view text, bool generic) {
  constexpr std::size_t kLongLine = 160;     // of prose, not of a verdict
  constexpr std::size_t kFirstBytes = 4096;  // generic phrases count up to here
  std::optional<Meaning> best;
  set.find_all(generic ? text.substr(0, kFirstBytes) : text, [&](const text::PhraseSet::Match& m) {
    const auto meaning = static_cast<Meaning>(m.tag);
    if (generic && trim(line_of(text, m.offset)).size() > kLongLine) return;
    if (!best || meaning < *best) best = meaning;
  });
  return best;
}

bool any(const model::Draft& draft, std::uint16_t section, std::initializer_list<std::uint16_t> attributes) {
  const model::Object* object = draft.current(section);
  return object != nullptr && std::any_of(attributes.begin(), attributes.end(), [&](auto a) { return object->has(a); });
}

// Fields that only a registered object has. The name alone proves nothing: servers echo the question.
bool has_evidence(const model::Draft& draft) {
  using namespace model;
  if (any(draft, kDomain, {kCreated, kExpires, kCreatedRaw, kExpiresRaw, kNserver, kSponsor, kHandle})) return true;
  if (any(draft, kNetwork, {kInetnum, kHandle}) || any(draft, kAs, {kHandle, kName})) return true;
  for (const std::uint16_t role : {kOwner, kAdmin, kTech}) {
    if (any(draft, role, {kName, kOrganization, kHandle, kEmail})) return true;
  }
  return false;
}

// A status that says there is no registration.
bool says_free(std::string_view status) {
  for (const std::string_view word : {"free", "available", "not registered", "no object found", "avail"}) {
    if (iequals(status, word)) return true;
  }
  return false;
}

// A status that only a registration has.
bool says_registered(std::string_view status) {
  for (const std::string_view word : {"active", "ok", "registered", "connected", "delegated", "in use"}) {
    if (iequals(status, word)) return true;
  }
  return false;
}

void apply(Hop& hop, Meaning meaning) {
  hop.registered = Registered::unknown;
  switch (meaning) {
    case kDenied:
      hop.status = Status::throttled;
      break;
    case kUnavailable:
      hop.status = Status::unavailable;
      break;
    case kInvalid:
      hop.status = Status::error;
      break;
    case kNoMatch:
      hop.registered = Registered::no;
      break;
    case kReserved:
    case kNotAuthoritative:
    case kMeanings:
      break;
  }
}

}  // namespace

PhraseCache::PhraseCache(const routing::Phrases& generic)
    : generic_(std::make_shared<const text::PhraseSet>(collect(generic))) {}

std::shared_ptr<const text::PhraseSet> PhraseCache::of(const routing::Phrases& phrases) {
  const std::vector<text::Phrase> all = collect(phrases);
  if (all.empty()) return nullptr;
  // The phrases lie in the routing table, which outlives this cache: their addresses name the set.
  std::string key;
  key.reserve(all.size() * sizeof(const char*));
  for (const text::Phrase& p : all) {
    const char* at = p.text.data();
    key.append(reinterpret_cast<const char*>(&at), sizeof at).push_back(static_cast<char>(p.tag));
  }
  {
    const std::shared_lock lock(mutex_);
    if (const auto it = sets_.find(key); it != sets_.end()) return it->second;
  }
  auto made = std::make_shared<const text::PhraseSet>(all);
  const std::unique_lock lock(mutex_);
  if (sets_.size() < kMaxSets) sets_.emplace(std::move(key), made);
  return made;
}

void decide(Hop& hop, std::string_view text, bool partial, const routing::Phrases& phrases, PhraseCache& cache) {
  if (!hop.decided && hop.status == Status::ok) {
    const model::Object* domain = hop.draft.current(model::kDomain);
    bool free_status = false, taken_status = false;
    if (domain != nullptr) {
      model::each_value(hop.draft, *domain, model::kStatus, [&](const model::Field& f, std::uint16_t) {
        free_status = free_status || says_free(f.value);
        taken_status = taken_status || says_registered(f.value);
      });
    }
    if (!free_status && has_evidence(hop.draft)) {
      hop.registered = Registered::yes;
    } else if (trim(text).empty()) {
      hop.status = Status::unavailable;
    } else {
      std::optional<Meaning> meaning;
      if (const auto own = cache.of(phrases)) meaning = meaning_of(*own, text, false);
      if (!meaning) meaning = meaning_of(cache.generic(), text, true);
      if (meaning) {
        apply(hop, *meaning);
      } else if (free_status) {
        hop.registered = Registered::no;
      } else if (taken_status) {
        hop.registered = Registered::yes;
      }
    }
  }
  if (partial) {
    if (hop.registered == Registered::no) hop.registered = Registered::unknown;
    if (hop.status == Status::ok) hop.status = Status::partial;
  }
}

}  // namespace whoiskit::lookup
