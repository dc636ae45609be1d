#include "verdict/phrase_cache.hpp"

namespace whoiskit::verdicts {

ServerPhrases::ServerPhrases(const routing::Phrases& phrases, std::span<const Meaning> meanings) {
  std::vector<text::Phrase> all;
  for (const Meaning& meaning : meanings) {
    for (const std::string_view phrase : phrases.*meaning.list) {
      all.push_back({phrase, static_cast<std::uint16_t>(texts_.size())});
      texts_.push_back(phrase);
      meanings_.push_back(&meaning);
    }
  }
  set_.emplace(all);
}

const ServerPhrases& PhraseCache::generic() {
  std::call_once(generic_once_, [this] { generic_.emplace(generic_phrases_); });
  return *generic_;
}

const ServerPhrases& PhraseCache::generic_limits() {
  std::call_once(limits_once_,
                 [this] { generic_limits_.emplace(generic_phrases_, std::span<const Meaning>(kMeanings, kLimits)); });
  return *generic_limits_;
}

std::shared_ptr<const ServerPhrases> PhraseCache::of(const routing::Phrases& phrases) {
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
  auto made = std::make_shared<const ServerPhrases>(phrases);
  const std::unique_lock lock(mutex_);
  if (sets_.size() < kMaxSets) sets_.emplace(key, made);
  return made;
}

}  // namespace whoiskit::verdicts
