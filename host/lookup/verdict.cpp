#include "lookup/verdict.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "lookup/foreign.hpp"
#include "lookup/free_line.hpp"
#include "lookup/said.hpp"
#include "lookup/status_words.hpp"
#include "model/walk.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::lookup {
namespace {

using model::Registered;
using model::Status;
using model::Verdict;

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

// Returns whether a line that says "not registered" names what was asked about.
bool judge(Hop& hop, const Statuses& statuses, const Answer& answer, const routing::Phrases& phrases,
           PhraseCache& cache) {
  const Verdict kept_back = statuses.kept_back();
  const bool held = kept_back == Verdict::reserved || (kept_back != Verdict::unknown && !is_in_use(hop.draft));
  if (!held && !statuses.say(Verdict::free) && has_evidence(hop.draft)) {
    hop.registered = Registered::yes;
    return false;
  }
  if (trim(answer.text).empty()) {
    hop.status = Status::unavailable;
    hop.verdict = Verdict::empty;
    return false;
  }
  Said said = read_phrases(answer, phrases, cache);
  const bool other = said.gravest == kNothing && !said.other.empty();
  if (other && !answer.partial) {
    reject(hop, std::move(said.other));
    return false;
  }
  if (const Meaning* gravest = said.gravest; gravest != kNothing) {
    hop.status = gravest->status;
    hop.own_limit = said.own && gravest < kLimits;
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
  return said.named;
}

// The word for what a handler decided, or did not.
Verdict word_for(Hop& hop, const Statuses& statuses, const Answer& answer, const routing::Phrases& phrases,
                 PhraseCache& cache) {
  if (hop.registered == Registered::no) return hop.verdict == Verdict::premium ? Verdict::premium : Verdict::free;
  if (hop.registered == Registered::yes) {
    const Verdict stage = statuses.stage();
    return stage == Verdict::unknown ? Verdict::registered : stage;
  }
  if (hop.verdict != Verdict::unknown || !hop.decided) return hop.verdict;
  // The handler's status stands; the phrases may tell more of the same.
  if (trim(answer.text).empty()) return hop.status == Status::throttled ? Verdict::throttled : Verdict::empty;
  const Said said = read_phrases(answer, phrases, cache);
  hop.own_limit = said.own && said.gravest < kLimits;
  if (said.gravest < kNoMatch && said.gravest->status == hop.status) return said.gravest->verdict;
  if (hop.status == Status::ok) return statuses.kept_back();
  return hop.status == Status::error ? Verdict::invalid : verdict_of(hop.status);
}

// The other name that an answer says "not registered" of; empty if it says it of what was asked, or of no name.
// `decided`: by the handler.
std::string other_free_name(const Answer& answer, bool decided, const routing::Phrases& phrases, PhraseCache& cache) {
  if (!answer.subject.known()) return {};
  if (const std::string_view other = other_labelled_name(answer.text, answer.subject); !other.empty()) {
    return std::string(other);
  }
  if (!decided) return {};  // the phrases said so of it
  Said said = read_phrases(answer, phrases, cache);
  return said.no_match ? std::string() : std::move(said.other);
}

}  // namespace

void decide(Hop& hop, std::string_view text, bool partial, const routing::Phrases& phrases, PhraseCache& cache,
            const Subject& subject) {
  if (!hop.foreign.empty()) return;
  if (const std::string_view other = foreign_subject(hop.draft, subject, text, partial); !other.empty()) {
    return reject(hop, std::string(other));
  }
  const Statuses statuses(hop.draft);
  const Answer answer{text, partial, &hop.draft, subject};
  const bool judging = !hop.decided && hop.status == Status::ok;
  const bool named = judging && judge(hop, statuses, answer, phrases, cache);
  if (hop.registered == Registered::no) {
    std::string other = partial || named ? std::string() : other_free_name(answer, hop.decided, phrases, cache);
    if (!other.empty()) reject(hop, std::move(other));
    if (hop.stray_page || is_web_answer(text)) hop.registered = Registered::unknown;
  }
  // Where the handler read no name, the answer may have one all the same.
  if (hop.registered == Registered::yes && subject.type() == routing::QueryKind::domain && !partial &&
      !hop.draft.has({model::kDomain, model::kName})) {
    const std::string_view other = other_labelled_name(text, subject);
    if (!other.empty()) reject(hop, std::string(other));
  }
  if (!hop.foreign.empty()) return;
  if (partial || hop.registered != Registered::no) {
    if (hop.registered == Registered::no) hop.registered = Registered::unknown;
    if (hop.verdict == Verdict::free) hop.verdict = Verdict::unknown;
  }
  if (partial && hop.status == Status::ok) hop.status = Status::partial;
  hop.verdict = word_for(hop, statuses, answer, phrases, cache);
}

Limit limit_of(const Hop& hop, std::string_view text, const routing::Phrases& phrases, PhraseCache& cache,
               const Subject& subject) {
  if (gave_values(hop.draft, text)) return Limit::none;
  const Said said = read_phrases({text, false, nullptr, subject}, phrases, cache);
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

}  // namespace whoiskit::lookup
