#include "verdict/phrase_evidence.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "model/walk.hpp"
#include "text/lines.hpp"
#include "verdict/free_line.hpp"
#include "verdict/running_text.hpp"
#include "verdict/words.hpp"

namespace whoiskit::verdicts {
namespace {

// Sorted offsets at which the handler read values from `text` that a registrant chooses. A status and the object's name
// are the registry's own words or an echo of the query; terms of use are the registry's.
std::vector<std::uint32_t> stored_offsets(const model::Draft& draft, std::string_view text) {
  std::vector<std::uint32_t> offsets;
  const auto responses = draft.responses();
  const auto at = std::find_if(responses.begin(), responses.end(),
                               [&](std::string_view response) { return response.data() == text.data(); });
  const auto take = [&](const model::Field& field) {
    if (field.response == at - responses.begin()) offsets.push_back(field.offset);
  };
  for (const model::Object* object : draft.objects()) {
    if (object->section == model::kDisclaimer) continue;
    for (std::uint16_t a = 0; a < model::kStandardAttributes; ++a) {
      const bool registrys = object->section == model::kDomain && (a == model::kStatus || a == model::kName);
      if (!registrys) model::each_value(draft, *object, a, [&](const model::Field& f, std::uint16_t) { take(f); });
    }
    for (std::uint16_t i = object->further; i != model::kNoField; i = draft.field(i).next) take(draft.field(i));
  }
  std::sort(offsets.begin(), offsets.end());
  return offsets;
}

// Searches one answer; what several phrases need of it is computed once.
class PhraseScanner {
 public:
  explicit PhraseScanner(const Answer& answer) : answer_(answer) {}

  void read(const ServerPhrases& phrases, std::string_view text, bool own, bool free, PhraseEvidence& said) {
    std::size_t looked = 0;
    phrases.set().find_all(text, [&](const text::PhraseSet::Match& match) {
      const Meaning* meaning = phrases.meaning(match.tag);
      const bool is_free = meaning == kNoMatch;
      if (is_free ? said.no_match || !free : meaning >= said.gravest) return true;
      if (++looked > kMaxMatches) return false;
      if ((!own && in_running_text(answer_.text, match.offset, match.length)) || !counts(phrases, match, own, said)) {
        return true;
      }
      if (meaning < said.gravest) {
        said.gravest = meaning;
        said.own = own;
      }
      said.no_match = said.no_match || is_free;
      return true;
    });
  }

 private:
  bool counts(const ServerPhrases& phrases, const text::PhraseSet::Match& match, bool own, PhraseEvidence& said) {
    const std::string_view text = answer_.text;
    const std::size_t stop = match.offset + match.length;
    if (!is_whole(text, match.offset, stop)) return false;
    const std::size_t least = match.offset - std::min(match.offset, kMaxAround);
    const std::size_t before = text.substr(least, match.offset - least).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? least : least + before + 1;
    const std::string_view around = text.substr(begin, stop - begin + kMaxAround);
    const std::string_view line = around.substr(0, around.find('\n', stop - begin));
    const std::size_t from = match.offset - begin, to = stop - begin;

    const Meaning* meaning = phrases.meaning(match.tag);
    if (meaning < kLimits && is_object()) return false;
    if (meaning < kFailures && is_stored(begin, begin + line.size())) return false;
    const QueriedObject::Mention mention = answer_.subject.mask(line, masked_);
    if (mention.same && !stands(phrases, match.tag)) return false;
    if (meaning != kNoMatch) {
      const std::string_view echo = answer_.subject.bare_echo(line, from, to);
      return echo.empty() || echo.data() > line.data() + from || echo.data() + echo.size() < line.data() + to;
    }
    const FreeLine free =
        read_free_line(line, masked_, mention, from, to, phrases.text(match.tag), own, answer_.subject);
    if (said.other.empty()) said.other = free.other;
    said.named = said.named || (free.counts && mention.same);
    return free.counts;
  }

  // Whether the phrase is also found in the masked line.
  bool stands(const ServerPhrases& phrases, std::uint16_t tag) const {
    bool found = false;
    phrases.set().find_all(masked_, [&](const text::PhraseSet::Match& match) {
      found = match.tag == tag;
      return !found;
    });
    return found;
  }

  bool is_stored(std::size_t begin, std::size_t end) {
    if (answer_.draft == nullptr) return false;
    if (!stored_) stored_ = stored_offsets(*answer_.draft, answer_.text);
    const auto at = std::lower_bound(stored_->begin(), stored_->end(), begin);
    return at != stored_->end() && *at < end;
  }
  bool is_object() {
    if (!object_) object_ = holds_object(answer_.text);
    return *object_;
  }

  const Answer& answer_;
  std::string masked_;
  std::optional<std::vector<std::uint32_t>> stored_;
  std::optional<bool> object_;
};

// The phrases of many servers are everyday words, which terms of use also contain: they count up to here.
constexpr std::size_t kFirstBytes = 4096;

}  // namespace

PhraseEvidence read_phrases(const Answer& answer, const routing::Phrases& phrases, PhraseCache& cache) {
  PhraseEvidence said;
  PhraseScanner reader(answer);
  if (const auto own = cache.of(phrases)) reader.read(*own, answer.text, true, true, said);
  if (said.gravest < kLimits) return said;
  // A server that limits us may print its usual "no match" below.
  const ServerPhrases& generic = said.gravest == kNothing ? cache.generic() : cache.generic_limits();
  reader.read(generic, answer.text.substr(0, kFirstBytes), false, phrases.no_match.empty(), said);
  return said;
}

bool gave_values(const model::Draft& draft, std::string_view text) { return !stored_offsets(draft, text).empty(); }

bool holds_object(std::string_view text) {
  constexpr std::size_t kLongestLabel = 40;
  std::size_t lines = 0;
  for (std::string_view line : text::lines(text)) {
    line = text::trim(line);
    if (line.empty() || !text::is_alpha(line.front())) continue;
    const std::size_t colon = line.find(':');
    if (colon > kLongestLabel || colon + 1 >= line.size() || !text::is_blank(line[colon + 1])) continue;
    if (++lines == kObjectLines) return true;
  }
  return false;
}

}  // namespace whoiskit::verdicts
