#include "kit/deciding_phrase.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "text/lines.hpp"
#include "text/phrases.hpp"
#include "verdict/running_text.hpp"

namespace whoiskit::kit {
namespace {

using model::Verdict;
using routing::Phrases;

// A table names each of its lists of phrases after its verdict.
struct Meaning {
  Verdict verdict;
  std::string_view key;  // of a routing row
  routing::StringList Phrases::*list;
};
constexpr Meaning kMeanings[] = {
    {Verdict::free, "no_match", &Phrases::no_match},  {Verdict::throttled, "throttled", &Phrases::throttled},
    {Verdict::denied, "denied", &Phrases::denied},    {Verdict::unavailable, "unavailable", &Phrases::unavailable},
    {Verdict::invalid, "invalid", &Phrases::invalid}, {Verdict::unsupported, "not_served", &Phrases::not_served},
    {Verdict::blocked, "blocked", &Phrases::blocked}, {Verdict::reserved, "reserved", &Phrases::reserved},
    {Verdict::premium, "premium", &Phrases::premium}};

// The position of the first phrase that the text contains. The generic phrases are everyday words, so they count only
// if they are a whole line.
std::optional<text::PhraseSet::Match> first_match(const routing::StringList& list, std::string_view text,
                                                  bool generic) {
  std::vector<text::Phrase> phrases;
  for (const std::string_view phrase : list) phrases.push_back({phrase, static_cast<std::uint16_t>(phrases.size())});
  std::optional<text::PhraseSet::Match> first;
  text::PhraseSet(phrases).find_all(text, [&](const text::PhraseSet::Match& match) {
    if (generic && verdicts::in_running_text(text, match.offset, match.length)) return;
    if (!first || match.offset < first->offset) first = match;
  });
  return first;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  std::size_t number = 0;
  for (const std::string_view line : text::lines(text)) {
    if (line.data() > text.data() + offset) break;
    ++number;
  }
  return number;
}

}  // namespace

std::optional<DecidingPhrase> deciding_phrase(const registry::Generation& generation, const routing::Route& route,
                                              const model::RecordData& record, bool table) {
  const auto meaning = std::find_if(std::begin(kMeanings), std::end(kMeanings),
                                    [&](const Meaning& m) { return m.verdict == record.verdict; });
  if (meaning == std::end(kMeanings) || record.texts.empty()) return std::nullopt;
  const std::string_view text = record.texts.front();
  for (const bool generic : {false, true}) {
    const Phrases phrases = generic ? generation.routes.generic_phrases() : route.phrases;
    const routing::StringList& list = phrases.*meaning->list;
    if (const auto match = first_match(list, text, generic)) {
      const std::string_view key = table && !generic ? model::to_string(meaning->verdict) : meaning->key;
      return DecidingPhrase{line_at(text, match->offset), key, std::string(list[match->tag]), generic};
    }
  }
  return std::nullopt;
}

bool has_phrases(const routing::Route& route) {
  return std::any_of(std::begin(kMeanings), std::end(kMeanings),
                     [&](const Meaning& m) { return !(route.phrases.*m.list).empty(); }) ||
         !route.phrases.not_authoritative.empty();
}

}  // namespace whoiskit::kit
