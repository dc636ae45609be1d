// verdict/phrase_evidence.hpp: what an answer says by phrases. Most of an answer's text is chosen by strangers: the
// query by whoever asks, the values by whoever registered something. So a phrase does not count
//   - where it cuts a word in two;
//   - where the question's echo is part of it (verdict/queried_object.hpp);
//   - if it says that a question failed: in a line that the handler read a value from, other than a status;
//   - if it says that the client is held off: in an answer that holds an object;
//   - if it says "not registered": in a line that is not about the name (verdict/free_line.hpp).
#pragma once

#include <string>
#include <string_view>

#include "model/draft.hpp"
#include "verdict/phrase_cache.hpp"
#include "verdict/queried_object.hpp"

namespace whoiskit::verdicts {

inline constexpr std::size_t kMaxMatches = 4096;  // phrases of an answer that are looked at
inline constexpr std::size_t kMaxAround = 512;    // bytes of a line before and behind a phrase that are looked at
inline constexpr std::size_t kObjectLines = 6;    // "label: value": so many are an object, fewer may be a server's head

struct Answer {
  std::string_view text;
  bool partial = false;                 // some of it is missing
  const model::Draft* draft = nullptr;  // what the handler read; null: nothing
  QueriedObject subject;
};

struct PhraseEvidence {
  const Meaning* gravest = kNothing;
  bool own = false;       // the gravest is a phrase of the server's row
  bool no_match = false;  // whatever else
  bool named = false;     // the line that said so names what was asked about
  std::string other;      // another name that a line says "not registered" of; empty if none
};

// Where a server has phrases of its own for "not registered", those of many servers do not count for it.
PhraseEvidence read_phrases(const Answer& answer, const routing::Phrases& phrases, PhraseCache& cache);

// Whether the handler read a value from this text, of those that a registrant chooses.
bool gave_values(const model::Draft& draft, std::string_view text);

// Whether a text holds an object: lines of labels and values outside of comments, kObjectLines or more.
bool holds_object(std::string_view text);

}  // namespace whoiskit::verdicts
