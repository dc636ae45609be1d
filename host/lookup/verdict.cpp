#include "lookup/verdict.hpp"

#include <algorithm>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "lookup/prose.hpp"
#include "lookup/status_words.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::lookup {
namespace {

using model::Registered;
using model::Status;
using model::Verdict;

// The lists of the routing table and what their phrases mean, the gravest first: that counts where phrases of several
// stand in one answer.
struct Meaning {
  routing::StringList routing::Phrases::*list;
  Verdict verdict;
  Status status;
};
constexpr Meaning kMeanings[] = {
    {&routing::Phrases::throttled, Verdict::throttled, Status::throttled},
    {&routing::Phrases::denied, Verdict::denied, Status::throttled},
    {&routing::Phrases::unavailable, Verdict::unavailable, Status::unavailable},
    {&routing::Phrases::invalid, Verdict::invalid, Status::error},
    {&routing::Phrases::not_served, Verdict::unsupported, Status::unsupported},
    {&routing::Phrases::blocked, Verdict::blocked, Status::ok},
    {&routing::Phrases::reserved, Verdict::reserved, Status::ok},
    {&routing::Phrases::premium, Verdict::premium, Status::ok},
    {&routing::Phrases::not_authoritative, Verdict::unknown, Status::ok},
    {&routing::Phrases::no_match, Verdict::free, Status::ok},
};
constexpr const Meaning* kNothing = std::end(kMeanings);
constexpr const Meaning* kNoMatch = kNothing - 1;
constexpr const Meaning* kLimits = std::begin(kMeanings) + 2;  // before it are those of a client that is held off

// What the phrases of an answer say.
struct Said {
  const Meaning* gravest = kNothing;
  bool no_match = false;  // whatever else

  void take(const Meaning* meaning) {
    gravest = std::min(gravest, meaning);
    no_match = no_match || meaning == kNoMatch;
  }
};

std::vector<text::Phrase> collect(const routing::Phrases& phrases,
                                  std::span<const Meaning> meanings = std::span<const Meaning>(kMeanings)) {
  std::vector<text::Phrase> all;
  for (const Meaning& meaning : meanings) {
    const auto tag = static_cast<std::uint16_t>(&meaning - kMeanings);
    for (const std::string_view phrase : phrases.*meaning.list) all.push_back({phrase, tag});
  }
  return all;
}

// By the server's own phrases.
Said by_own(const text::PhraseSet& set, std::string_view text) {
  Said said;
  set.find_all(text, [&](const text::PhraseSet::Match& m) { said.take(kMeanings + m.tag); });
  return said;
}

// By those of many servers: they are words of everyday language, which terms of use hold, too.
Said by_generic(const text::PhraseSet& set, std::string_view text) {
  constexpr std::size_t kFirstBytes = 4096;  // they count up to here
  Said said;
  set.find_all(text.substr(0, kFirstBytes), [&](const text::PhraseSet::Match& m) {
    if (!in_prose(text, m.offset, m.length)) said.take(kMeanings + m.tag);
  });
  return said;
}

Said by_phrases(std::string_view text, const routing::Phrases& phrases, PhraseCache& cache) {
  const auto own = cache.of(phrases);
  const Said said = own ? by_own(*own, text) : Said{};
  if (said.gravest < kLimits) return said;
  if (said.gravest == kNothing) return by_generic(cache.generic(), text);
  // A server that limits us may well print its usual "no match" below.
  const Said limits = by_generic(cache.generic_limits(), text);
  return limits.gravest < kLimits ? limits : said;
}

bool any(const model::Draft& draft, std::uint16_t section, std::initializer_list<std::uint16_t> attributes) {
  const model::Object* object = draft.current(section);
  return object != nullptr && std::any_of(attributes.begin(), attributes.end(), [&](auto a) { return object->has(a); });
}

// Fields that only a registered object has. The name alone proves nothing: servers echo the question.
bool has_evidence(const model::Draft& draft) {
  using namespace model;
  if (any(draft, kDomain, {kCreated, kExpires, kCreatedRaw, kExpiresRaw, kNserver, kSponsor, kHandle})) return true;
  if (any(draft, kRegistrar, {kName, kOrganization})) return true;
  if (any(draft, kNetwork, {kInetnum, kHandle}) || any(draft, kAs, {kHandle, kName})) return true;
  for (const std::uint16_t role : {kOwner, kAdmin, kTech}) {
    if (any(draft, role, {kName, kOrganization, kHandle, kEmail})) return true;
  }
  return false;
}

// Dates and name servers. "Blocked" and the like with them is a registration that may not be changed; a reserved name
// may have them and is the registry's all the same.
bool is_in_use(const model::Draft& draft) {
  using namespace model;
  return any(draft, kDomain, {kCreated, kExpires, kCreatedRaw, kExpiresRaw, kNserver});
}

// What the domain's statuses say: each meaning's bit.
class Statuses {
 public:
  explicit Statuses(const model::Draft& draft) {
    const model::Object* domain = draft.current(model::kDomain);
    if (domain == nullptr) return;
    model::each_value(draft, *domain, model::kStatus, [&](const model::Field& f, std::uint16_t) {
      bits_ |= 1U << static_cast<unsigned>(meaning_of_status(f.value));
    });
  }
  bool say(Verdict verdict) const { return (bits_ & 1U << static_cast<unsigned>(verdict)) != 0; }

  // The first of these that is said.
  Verdict first(std::initializer_list<Verdict> verdicts) const {
    for (const Verdict verdict : verdicts) {
      if (say(verdict)) return verdict;
    }
    return Verdict::unknown;
  }
  // Not registered, and not free either.
  Verdict kept_back() const { return first({Verdict::blocked, Verdict::reserved, Verdict::premium, Verdict::invalid}); }
  // How far gone a registration is.
  Verdict stage() const { return first({Verdict::redemption, Verdict::pending_delete}); }

 private:
  unsigned bits_ = 0;
};

void judge(Hop& hop, const Statuses& statuses, std::string_view text, const routing::Phrases& phrases,
           PhraseCache& cache) {
  const Verdict kept_back = statuses.kept_back();
  const bool held = kept_back == Verdict::reserved || (kept_back != Verdict::unknown && !is_in_use(hop.draft));
  if (!held && !statuses.say(Verdict::free) && has_evidence(hop.draft)) {
    hop.registered = Registered::yes;
    return;
  }
  if (trim(text).empty()) {
    hop.status = Status::unavailable;
    hop.verdict = Verdict::empty;
    return;
  }
  const Said said = by_phrases(text, phrases, cache);
  if (const Meaning* gravest = said.gravest; gravest != kNothing) {
    hop.status = gravest->status;
    hop.verdict = held && gravest->status == Status::ok ? kept_back : gravest->verdict;
    // A premium name is for sale: nobody has it where the server says that, too.
    const bool free = hop.verdict == Verdict::free || (hop.verdict == Verdict::premium && said.no_match);
    if (free) hop.registered = Registered::no;
  } else if (held) {
    hop.verdict = kept_back;
  } else if (statuses.say(Verdict::free)) {
    hop.registered = Registered::no;
  } else if (statuses.say(Verdict::registered) || statuses.stage() != Verdict::unknown) {
    hop.registered = Registered::yes;
  }
}

// The word for what a handler decided, or did not.
Verdict word_for(const Hop& hop, const Statuses& statuses, std::string_view text, const routing::Phrases& phrases,
                 PhraseCache& cache) {
  if (hop.registered == Registered::no) return hop.verdict == Verdict::premium ? Verdict::premium : Verdict::free;
  if (hop.registered == Registered::yes) {
    const Verdict stage = statuses.stage();
    return stage == Verdict::unknown ? Verdict::registered : stage;
  }
  if (hop.verdict != Verdict::unknown || !hop.decided) return hop.verdict;
  // The handler's status stands; the phrases may tell more of the same.
  if (trim(text).empty()) return Verdict::empty;
  const Meaning* said = by_phrases(text, phrases, cache).gravest;
  if (said < kNoMatch && said->status == hop.status) return said->verdict;
  if (hop.status == Status::ok) return statuses.kept_back();
  return hop.status == Status::error ? Verdict::invalid : verdict_of(hop.status);
}

}  // namespace

const text::PhraseSet& PhraseCache::generic() {
  std::call_once(generic_once_, [this] { generic_.emplace(collect(generic_phrases_)); });
  return *generic_;
}

const text::PhraseSet& PhraseCache::generic_limits() {
  std::call_once(limits_once_, [this] { generic_limits_.emplace(collect(generic_phrases_, {kMeanings, kLimits})); });
  return *generic_limits_;
}

std::shared_ptr<const text::PhraseSet> PhraseCache::of(const routing::Phrases& phrases) {
  static_assert(std::size(kMeanings) == kLists);
  Key key;
  bool none = true;
  for (std::size_t i = 0; i < kLists; ++i) {
    const routing::StringList& list = phrases.*kMeanings[i].list;
    key[i] = list.identity();
    none = none && list.empty();
  }
  if (none) return nullptr;
  {
    const std::shared_lock lock(mutex_);
    if (const auto it = sets_.find(key); it != sets_.end()) return it->second;
  }
  auto made = std::make_shared<const text::PhraseSet>(collect(phrases));
  const std::unique_lock lock(mutex_);
  if (sets_.size() < kMaxSets) sets_.emplace(key, made);
  return made;
}

void decide(Hop& hop, std::string_view text, bool partial, const routing::Phrases& phrases, PhraseCache& cache) {
  const Statuses statuses(hop.draft);
  if (!hop.decided && hop.status == Status::ok) judge(hop, statuses, text, phrases, cache);
  if (partial) {
    if (hop.registered == Registered::no) hop.registered = Registered::unknown;
    if (hop.verdict == Verdict::free) hop.verdict = Verdict::unknown;
    if (hop.status == Status::ok) hop.status = Status::partial;
  }
  hop.verdict = word_for(hop, statuses, text, phrases, cache);
}

Verdict verdict_of(Status status) {
  switch (status) {
    case Status::throttled:
      return Verdict::throttled;
    case Status::unavailable:
      return Verdict::unavailable;
    case Status::unsupported:
      return Verdict::unsupported;
    case Status::ok:
    case Status::partial:
    case Status::error:
      break;
  }
  return Verdict::unknown;
}

}  // namespace whoiskit::lookup
