// lookup/merge.hpp: one record from the answers of several servers, by the rules of the Common Object Model.
#pragma once

#include "model/draft.hpp"

namespace whoiskit::lookup {

// Merges a registrar's answer over its registry's. A value of the registrar counts if it has one; the parts of an
// address are taken together. The registry's name servers are kept, and the statuses and disclaimers of both. Both
// drafts are of the same responses. The result is in `into`, which must be empty.
void merge_registrar(const model::Draft& registry, const model::Draft& registrar, model::Draft& into);

// Adds to `base` what it lacks and `other` has. `other` is the same party's answer by another protocol. It adds values
// to objects of both, and whole objects; lists of contacts stay those of `base`. The result is in `into`, which must be
// empty.
void fill_gaps(const model::Draft& base, const model::Draft& other, model::Draft& into);

// Adds every object of `from` to `into`. Networks and roles that several servers give become lists.
void join(const model::Draft& from, model::Draft& into);

}  // namespace whoiskit::lookup
