// reading/unread_lines.hpp: what a handler left unread of an answer.
//
// A registry changes its layout, or prints an older one that its handler does not know. Its lines with values are then
// in no field. The generic reader is asked about them, and fills what the record lacks:
//
//     Domain: example.zz                  read by zz
//     Valid Until: 2027-11-05             unread: domain.expires is the generic reader's
//     Holder: Example Ltd                 unread: the whole of owner is
//
// A line that the handler has read means what the handler says, and nothing else.
#pragma once

#include <span>
#include <string_view>

#include "reading/parsed_answer.hpp"

namespace whoiskit::reading {

// Once the verdict is known: fills dates, name servers, statuses, and roles that have no value at all, from unread
// lines of the answer. Nothing is filled where the server says that there is no such name, that it limits us or is out
// of order. True where the answer had no verdict, as for want of values: then it may have one now. Needs input.plugins.
bool fill_from_unread(const AnswerInput& input, ParsedAnswer& parsed, model::Arena& arena,
                      std::span<const std::string_view> texts, model::Keys& keys);

}  // namespace whoiskit::reading
