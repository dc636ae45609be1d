// verdict/verdict.hpp: whether an object is registered, and why it is unknown if no answer says so. "yes" and "no" need
// evidence from the authoritative server. Any other answer (a limit, an error, a reserved name, nothing) leaves
// "unknown", with the status and the word that say why.
#pragma once

#include <string_view>

#include "reading/parsed_answer.hpp"
#include "routing/route.hpp"
#include "verdict/phrase_cache.hpp"
#include "verdict/queried_object.hpp"

namespace whoiskit::verdicts {

// Decides if the handler did not: by the fields found, then by the server's phrases, then by the generic ones. Sets the
// verdict word in any case. `text` is the server's first answer. `partial`: some of it is missing, so nothing counts as
// "not registered". An answer about an object other than `subject` is rejected (verdict/foreign_answer.hpp).
void decide(reading::ParsedAnswer& parsed, std::string_view text, bool partial, const routing::Phrases& phrases,
            PhraseCache& cache, const QueriedObject& subject = {});

// Which phrases say that we query too often, in an answer to a follow-up. It is judged alone, because the meaning of
// the first answer is known.
enum class Limit { none, generic, own };
// `parsed`: what the handler made of all answers so far. If it read a value from this one, it is an answer and not a
// refusal.
Limit limit_of(const reading::ParsedAnswer& parsed, std::string_view text, const routing::Phrases& phrases,
               PhraseCache& cache, const QueriedObject& subject);

// The verdict of a look-up in which no answer says more.
model::Verdict verdict_of(model::Status status);

}  // namespace whoiskit::verdicts
