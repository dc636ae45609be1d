// verdict/verdict.hpp: is it registered, and if nobody says so, why? "yes" and "no" only on the authoritative server's
// evidence; whatever else an answer is (a limit, an error, a reserved name, nothing) leaves "unknown" with the status
// and the word that say why.
#pragma once

#include <string_view>

#include "reading/parsed_answer.hpp"
#include "routing/route.hpp"
#include "verdict/phrase_cache.hpp"
#include "verdict/queried_object.hpp"

namespace whoiskit::verdicts {

// Decides where the handler did not: by the fields found, then by the server's phrases, then by the generic ones; and
// finds the word for it in any case. `text` is the server's first answer; `partial`: some of it is missing, so that
// nothing is "not registered". An answer about something else than `subject` is rejected (verdict/foreign_answer.hpp).
void decide(reading::ParsedAnswer& parsed, std::string_view text, bool partial, const routing::Phrases& phrases,
            PhraseCache& cache, const QueriedObject& subject = {});

// Who says that we ask too often, in an answer to a follow-up: it stands alone, as what the first answer said is known.
enum class Limit { none, generic, own };
// `hop`: what the handler made of all answers so far. One that it read a value from is an answer, and no refusal.
Limit limit_of(const reading::ParsedAnswer& parsed, std::string_view text, const routing::Phrases& phrases,
               PhraseCache& cache, const QueriedObject& subject);

// The word for a look-up of which no answer says more.
model::Verdict verdict_of(model::Status status);

}  // namespace whoiskit::verdicts
