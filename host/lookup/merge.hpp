// lookup/merge.hpp: one record out of what several servers said, by the rules of the Common Object Model.
#pragma once

#include "model/draft.hpp"

namespace whoiskit::lookup {

// Merges a registrar's answer over its registry's: a value of the registrar counts where it has one, address parts
// together; the registry's name servers stay; statuses and disclaimers of both are kept. Both drafts are of the same
// responses; the result is in `into`, which must be empty.
void merge_registrar(const model::Draft& registry, const model::Draft& registrar, model::Draft& into);

// Adds to `base` what it lacks and `other` has, which is the same party's word by another protocol: values of objects
// of both, and whole objects; of lists of contacts those of `base` stay. The result is in `into`, which must be empty.
void fill_gaps(const model::Draft& base, const model::Draft& other, model::Draft& into);

// Adds every object of `from` to `into`: networks and roles that several servers speak of become lists.
void join(const model::Draft& from, model::Draft& into);

}  // namespace whoiskit::lookup
