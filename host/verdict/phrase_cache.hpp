// verdict/phrase_cache.hpp: the phrases of the routing table, compiled, and the meaning of each list of them.
#pragma once

#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string_view>
#include <vector>

#include "model/record_data.hpp"
#include "routing/route.hpp"
#include "text/phrases.hpp"

namespace whoiskit::verdicts {

// A list of the routing table and what its phrases mean.
struct Meaning {
  routing::StringList routing::Phrases::*list;
  model::Verdict verdict;
  model::Status status;
};

// The most severe first: it counts if one answer has phrases of several.
inline constexpr Meaning kMeanings[] = {
    {&routing::Phrases::throttled, model::Verdict::throttled, model::Status::throttled},
    {&routing::Phrases::denied, model::Verdict::denied, model::Status::throttled},
    {&routing::Phrases::unavailable, model::Verdict::unavailable, model::Status::unavailable},
    {&routing::Phrases::invalid, model::Verdict::invalid, model::Status::error},
    {&routing::Phrases::not_served, model::Verdict::unsupported, model::Status::unsupported},
    {&routing::Phrases::blocked, model::Verdict::blocked, model::Status::ok},
    {&routing::Phrases::reserved, model::Verdict::reserved, model::Status::ok},
    {&routing::Phrases::premium, model::Verdict::premium, model::Status::ok},
    {&routing::Phrases::not_authoritative, model::Verdict::unknown, model::Status::ok},
    {&routing::Phrases::no_match, model::Verdict::free, model::Status::ok},
};
inline constexpr const Meaning* kNothing = std::end(kMeanings);
inline constexpr const Meaning* kNoMatch = kNothing - 1;
inline constexpr const Meaning* kLimits = std::begin(kMeanings) + 2;    // before it: the client is throttled or denied
inline constexpr const Meaning* kFailures = std::begin(kMeanings) + 5;  // before it: no answer to the question

// The phrases of one server, or of many.
class ServerPhrases {
 public:
  explicit ServerPhrases(const routing::Phrases& phrases,
                         std::span<const Meaning> meanings = std::span<const Meaning>(kMeanings));

  // The tag of a match is the phrase's number.
  const text::PhraseSet& set() const { return *set_; }
  const Meaning* meaning(std::uint16_t tag) const { return meanings_[tag]; }
  std::string_view text(std::uint16_t tag) const { return texts_[tag]; }

 private:
  std::vector<std::string_view> texts_;
  std::vector<const Meaning*> meanings_;
  std::optional<text::PhraseSet> set_;
};

// Compiled phrases, one set for each list of the routing table, compiled on first use. The key is the address of the
// lists. [any-thread]
class PhraseCache {
 public:
  // `generic` holds the phrases that many servers use.
  explicit PhraseCache(const routing::Phrases& generic) : generic_phrases_(generic) {}

  // The server's own phrases of a route; null where it has none.
  std::shared_ptr<const ServerPhrases> of(const routing::Phrases& phrases);
  const ServerPhrases& generic();
  // Those of them that say that the client is throttled or denied.
  const ServerPhrases& generic_limits();

 private:
  static constexpr std::size_t kMaxSets = 4096;
  static constexpr std::size_t kLists = std::size(kMeanings);
  using Key = std::array<const void*, kLists>;  // the lists lie in the routing table, which outlives this cache
  std::shared_mutex mutex_;
  std::map<Key, std::shared_ptr<const ServerPhrases>> sets_;
  const routing::Phrases generic_phrases_;
  std::once_flag generic_once_, limits_once_;
  std::optional<ServerPhrases> generic_, generic_limits_;
};

}  // namespace whoiskit::verdicts
