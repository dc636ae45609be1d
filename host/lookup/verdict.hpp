// lookup/verdict.hpp: is it registered, and if nobody says so, why? "yes" and "no" only on the authoritative server's
// evidence; whatever else an answer is (a limit, an error, a reserved name, nothing) leaves "unknown" with the status
// and the word that say why.
#pragma once

#include <string_view>

#include "lookup/hop.hpp"
#include "lookup/phrase_cache.hpp"
#include "lookup/subject.hpp"
#include "routing/route.hpp"

namespace whoiskit::lookup {

// Decides where the handler did not: by the fields found, then by the server's phrases, then by the generic ones; and
// finds the word for it in any case. `text` is the server's first answer; `partial`: some of it is missing, so that
// nothing is "not registered". An answer about something else than `subject` is rejected (lookup/foreign.hpp).
void decide(Hop& hop, std::string_view text, bool partial, const routing::Phrases& phrases, PhraseCache& cache,
            const Subject& subject = {});

// Who says that we ask too often, in an answer to a follow-up: it stands alone, as what the first answer said is known.
enum class Limit { none, generic, own };
// `hop`: what the handler made of all answers so far. One that it read a value from is an answer, and no refusal.
Limit limit_of(const Hop& hop, std::string_view text, const routing::Phrases& phrases, PhraseCache& cache,
               const Subject& subject);

// The word for a look-up of which no answer says more.
model::Verdict verdict_of(model::Status status);

}  // namespace whoiskit::lookup
