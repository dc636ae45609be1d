// lookup/verdict.hpp: is it registered, and if nobody says so, why? "yes" and "no" only on the authoritative server's
// evidence; whatever else an answer is (a limit, an error, a reserved name, nothing) leaves "unknown" with the status
// and the word that say why.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string_view>

#include "lookup/hop.hpp"
#include "routing/route.hpp"
#include "text/phrases.hpp"

namespace whoiskit::lookup {

// Compiled phrase sets, made once a list of the routing table, when they are first looked for: keyed by where the lists
// lie. [any-thread]
class PhraseCache {
 public:
  // `generic` holds the phrases that many servers use.
  explicit PhraseCache(const routing::Phrases& generic) : generic_phrases_(generic) {}

  // The server's own phrases of a route.
  std::shared_ptr<const text::PhraseSet> of(const routing::Phrases& phrases);
  const text::PhraseSet& generic();
  // Those of them that say that a client is held off.
  const text::PhraseSet& generic_limits();

 private:
  static constexpr std::size_t kMaxSets = 4096;
  static constexpr std::size_t kLists = 10;
  using Key = std::array<const void*, kLists>;  // the lists lie in the routing table, which outlives this cache
  std::shared_mutex mutex_;
  std::map<Key, std::shared_ptr<const text::PhraseSet>> sets_;
  const routing::Phrases generic_phrases_;
  std::once_flag generic_once_, limits_once_;
  std::optional<text::PhraseSet> generic_, generic_limits_;
};

// Decides where the handler did not: by the fields found, then by the server's phrases, then by the generic ones; and
// finds the word for it in any case. `text` is the server's first answer; `partial`: some of it is missing, so that
// nothing is "not registered".
void decide(Hop& hop, std::string_view text, bool partial, const routing::Phrases& phrases, PhraseCache& cache);

// The word for a look-up of which no answer says more.
model::Verdict verdict_of(model::Status status);

}  // namespace whoiskit::lookup
