#include "verdict/verdict.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "model/walk.hpp"
#include "verdict/foreign_answer.hpp"
#include "verdict/free_line.hpp"
#include "verdict/phrase_evidence.hpp"
#include "verdict/status_words.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::verdicts {
namespace {

using model::Registered;
using model::Status;
using model::Verdict;

bool any(const model::Draft& draft, std::uint16_t section, std::initializer_list<std::uint16_t> attributes) {
  const model::Object* object = draft.current(section);
  return object != nullptr && std::any_of(attributes.begin(), attributes.end(), [&](auto a) { return object->has(a); });
}

// Fields that only a registered object has. The name alone proves nothing, because servers echo the query.
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

// Dates and name servers. "Blocked" and the like with them means a registration that may not be changed. A reserved
// name may have them and still belongs to the registry.
bool is_in_use(const model::Draft& draft) {
  using namespace model;
  return any(draft, kDomain, {kCreated, kExpires, kCreatedRaw, kExpiresRaw, kNserver});
}

// The meanings of the domain's statuses, one bit each.
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

  // The first of these that a status gives.
  Verdict first(std::initializer_list<Verdict> verdicts) const {
    for (const Verdict verdict : verdicts) {
      if (say(verdict)) return verdict;
    }
    return Verdict::unknown;
  }
  // Not registered, and not free either.
  Verdict kept_back() const { return first({Verdict::blocked, Verdict::reserved, Verdict::premium, Verdict::invalid}); }
  // The stage of a registration that is ending.
  Verdict stage() const { return first({Verdict::redemption, Verdict::pending_delete}); }

 private:
  unsigned bits_ = 0;
};

// Returns whether a line that says "not registered" names the queried object.
bool judge(reading::ParsedAnswer& parsed, const Statuses& statuses, const Answer& answer,
           const routing::Phrases& phrases, PhraseCache& cache) {
  const Verdict kept_back = statuses.kept_back();
  const bool held = kept_back == Verdict::reserved || (kept_back != Verdict::unknown && !is_in_use(parsed.draft));
  if (!held && !statuses.say(Verdict::free) && has_evidence(parsed.draft)) {
    parsed.registered = Registered::yes;
    return false;
  }
  if (trim(answer.text).empty()) {
    parsed.status = Status::unavailable;
    parsed.verdict = Verdict::empty;
    return false;
  }
  PhraseEvidence said = read_phrases(answer, phrases, cache);
  const bool other = said.gravest == kNothing && !said.other.empty();
  if (other && !answer.partial) {
    reject(parsed, std::move(said.other));
    return false;
  }
  if (const Meaning* gravest = said.gravest; gravest != kNothing) {
    parsed.status = gravest->status;
    parsed.own_limit = said.own && gravest < kLimits;
    parsed.verdict = held && gravest->status == Status::ok ? kept_back : gravest->verdict;
    // A premium name is for sale: no one has it if the server also says that it is not registered.
    const bool free = parsed.verdict == Verdict::free || (parsed.verdict == Verdict::premium && said.no_match);
    if (free) parsed.registered = Registered::no;
  } else if (held) {
    parsed.verdict = kept_back;
  } else if (statuses.say(Verdict::free)) {
    parsed.registered = Registered::no;
  } else if (statuses.say(Verdict::registered) || statuses.stage() != Verdict::unknown) {
    parsed.registered = Registered::yes;
  }
  return said.named;
}

// The verdict for what a handler decided, or did not decide.
Verdict word_for(reading::ParsedAnswer& parsed, const Statuses& statuses, const Answer& answer,
                 const routing::Phrases& phrases, PhraseCache& cache) {
  if (parsed.registered == Registered::no) return parsed.verdict == Verdict::premium ? Verdict::premium : Verdict::free;
  if (parsed.registered == Registered::yes) {
    const Verdict stage = statuses.stage();
    return stage == Verdict::unknown ? Verdict::registered : stage;
  }
  if (parsed.verdict != Verdict::unknown || !parsed.decided) return parsed.verdict;
  // The handler's status counts; the phrases may add to it.
  if (trim(answer.text).empty()) return parsed.status == Status::throttled ? Verdict::throttled : Verdict::empty;
  const PhraseEvidence said = read_phrases(answer, phrases, cache);
  parsed.own_limit = said.own && said.gravest < kLimits;
  if (said.gravest < kNoMatch && said.gravest->status == parsed.status) return said.gravest->verdict;
  if (parsed.status == Status::ok) return statuses.kept_back();
  return parsed.status == Status::error ? Verdict::invalid : verdict_of(parsed.status);
}

// The other name that an answer calls not registered; empty if it says so of the queried name or of none. `decided`: by
// the handler.
std::string other_free_name(const Answer& answer, bool decided, const routing::Phrases& phrases, PhraseCache& cache) {
  if (!answer.subject.known()) return {};
  if (const std::string_view other = other_labelled_name(answer.text, answer.subject); !other.empty()) {
    return std::string(other);
  }
  if (!decided) return {};  // the phrases said so of the other name
  PhraseEvidence said = read_phrases(answer, phrases, cache);
  return said.no_match ? std::string() : std::move(said.other);
}

}  // namespace

void decide(reading::ParsedAnswer& parsed, std::string_view text, bool partial, const routing::Phrases& phrases,
            PhraseCache& cache, const QueriedObject& subject) {
  if (!parsed.foreign.empty()) return;
  if (const std::string_view other = foreign_subject(parsed.draft, subject, text, partial); !other.empty()) {
    return reject(parsed, std::string(other));
  }
  const Statuses statuses(parsed.draft);
  const Answer answer{text, partial, &parsed.draft, subject};
  const bool judging = !parsed.decided && parsed.status == Status::ok;
  const bool named = judging && judge(parsed, statuses, answer, phrases, cache);
  if (parsed.registered == Registered::no) {
    std::string other = partial || named ? std::string() : other_free_name(answer, parsed.decided, phrases, cache);
    if (!other.empty()) reject(parsed, std::move(other));
    if (parsed.stray_page || is_web_answer(text)) parsed.registered = Registered::unknown;
  }
  // If the handler read no name, the answer may still have one.
  if (parsed.registered == Registered::yes && subject.type() == routing::QueryKind::domain && !partial &&
      !parsed.draft.has({model::kDomain, model::kName})) {
    const std::string_view other = other_labelled_name(text, subject);
    if (!other.empty()) reject(parsed, std::string(other));
  }
  if (!parsed.foreign.empty()) return;
  if (partial || parsed.registered != Registered::no) {
    if (parsed.registered == Registered::no) parsed.registered = Registered::unknown;
    if (parsed.verdict == Verdict::free) parsed.verdict = Verdict::unknown;
  }
  if (partial && parsed.status == Status::ok) parsed.status = Status::partial;
  parsed.verdict = word_for(parsed, statuses, answer, phrases, cache);
}

Limit limit_of(const reading::ParsedAnswer& parsed, std::string_view text, const routing::Phrases& phrases,
               PhraseCache& cache, const QueriedObject& subject) {
  if (gave_values(parsed.draft, text)) return Limit::none;
  const PhraseEvidence said = read_phrases({text, false, nullptr, subject}, phrases, cache);
  if (said.gravest >= kLimits) return Limit::none;
  return said.own ? Limit::own : Limit::generic;
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

}  // namespace whoiskit::verdicts
