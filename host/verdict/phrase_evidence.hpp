// verdict/phrase_evidence.hpp: what an answer says by phrases. Most of an answer's text is chosen by strangers: the
// query by the client, the values by registrants. So a phrase does not count
//   - if it cuts a word in two;
//   - if an echo of the query is part of it (verdict/queried_object.hpp);
//   - if it says that a query failed: in a line from which the handler read a value other than a status;
//   - if it says that the client is throttled or denied: in an answer that holds an object;
//   - if it says "not registered": in a line that is not about the name (verdict/free_line.hpp).
#pragma once

#include <string>
#include <string_view>

#include "model/draft.hpp"
#include "verdict/phrase_cache.hpp"
#include "verdict/queried_object.hpp"

namespace whoiskit::verdicts {

inline constexpr std::size_t kMaxMatches = 4096;  // phrases of an answer that are looked at
inline constexpr std::size_t kMaxAround = 512;    // bytes of a line before and after a phrase that are looked at
inline constexpr std::size_t kObjectLines = 6;  // "label: value": this many are an object, fewer may be a server's head

struct Answer {
  std::string_view text;
  bool partial = false;                 // some of it is missing
  const model::Draft* draft = nullptr;  // what the handler read; null: nothing
  QueriedObject subject;
};

struct PhraseEvidence {
  const Meaning* gravest = kNothing;
  bool own = false;       // the most severe is a phrase of the server's row
  bool no_match = false;  // a "not registered" phrase counts, whatever else does
  bool named = false;     // the line of that phrase names the queried object
  std::string other;      // another name that a line calls not registered; empty if none
};

// If a server has its own phrases for "not registered", those of many servers do not count for it.
PhraseEvidence read_phrases(const Answer& answer, const routing::Phrases& phrases, PhraseCache& cache);

// Whether the handler read a value from this text that a registrant chooses.
bool gave_values(const model::Draft& draft, std::string_view text);

// Whether a text holds an object: lines of labels and values outside of comments, kObjectLines or more.
bool holds_object(std::string_view text);

}  // namespace whoiskit::verdicts
