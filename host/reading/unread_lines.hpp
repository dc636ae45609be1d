// reading/unread_lines.hpp: fills a record from lines of an answer that its handler left unread.
//
// A registry may change its layout, or print an older one that its handler does not know. Lines with values are then in
// no field. The generic reader reads the answer again, and fills what the record lacks from these lines:
//
//     Domain: example.zz                  read by zz
//     Valid Until: 2027-11-05             unread: the generic reader fills domain.expires
//     Holder: Example Ltd                 unread: the generic reader fills all of owner
//
// A line that the handler has read is not reinterpreted: it means what the handler says.
#pragma once

#include <span>
#include <string_view>

#include "reading/parsed_answer.hpp"

namespace whoiskit::reading {

// Called once the verdict is known. Fills dates, name servers, statuses, and roles that have no value at all, from
// unread lines of the answer. Nothing is filled if the server says that the name does not exist, that it limits us or
// that it is out of order. Returns true if values were filled and the answer had no verdict, for example for lack of
// values: it may have one now. Needs input.plugins.
bool fill_from_unread(const AnswerInput& input, ParsedAnswer& parsed, model::Arena& arena,
                      std::span<const std::string_view> texts, model::Keys& keys);

}  // namespace whoiskit::reading
