// kit/checks/model_rules.hpp: the rules of docs/object-model.md that a record can break.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kit/finding.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"

namespace whoiskit::kit {

// The first rule that a record breaks, with the remedy; a pass if there is none. The rules are
//   dates   a date is read if it can be ("created_raw" is for the others); an end is not before its beginning
//   hosts   names of servers and domains are lower case, in words of letters, digits, '-' and '_'; addresses are valid
//   keys    no key is a misspelt key of the model: "exipres"
// `many_registries`: the plugin reads responses of registries with different orders of dates. It may then leave a date
// unread if the date is ambiguous.
Finding break_of_rules(const model::Draft& draft, const model::Keys& keys, bool many_registries);

// The attribute of the model that a misspelt key probably means: "expires" for "exipres". Empty if none is near.
std::string_view meant_by(std::string_view attribute);

inline constexpr std::size_t kMaxKeyNotes = 10;  // a handler that makes keys of text has no limit

// A sentence about each key of a record that the model does not have, in the record's order. A plugin may have keys of
// its own, but most of them are mistakes.
std::vector<std::string> notes_on_keys(const model::Draft& draft, const model::Keys& keys);

}  // namespace whoiskit::kit
