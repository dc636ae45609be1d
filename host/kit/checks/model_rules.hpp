// kit/checks/model_rules.hpp: the rules of docs/object-model.md that a record can break.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kit/finding.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"

namespace whoiskit::kit {

// The first rule that a record breaks, with the way out; a pass where it keeps them all. Looked at are
//   dates   one that stands as printed ("created_raw") though it can be read; an end before its beginning
//   hosts   names of servers and domains: lower case, words of letters, digits, '-' and '_'; addresses that are some
//   keys    one that the model does not have, but nearly: "exipres"
// `many_registries`: the plugin reads answers of registries with different orders of dates, and may leave a date alone
// that can be read in two ways.
Finding break_of_rules(const model::Draft& draft, const model::Keys& keys, bool many_registries);

// The model's attribute that was meant by one it does not have: "expires" by "exipres"; empty where none is near.
std::string_view meant_by(std::string_view attribute);

inline constexpr std::size_t kMaxKeyNotes = 10;  // a handler that makes keys of text has no end of them

// A sentence on each key of a record that the model does not have, in the record's order. A plugin may have keys of its
// own; most were meant to be others.
std::vector<std::string> notes_on_keys(const model::Draft& draft, const model::Keys& keys);

}  // namespace whoiskit::kit
