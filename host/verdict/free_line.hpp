// verdict/free_line.hpp: which lines may say that a name is not registered. "Not found" is also used for files, users
// and tables, and by a web server in front of a registry. So a line counts only if all of it is about the name:
//
//   Domain example.org not found in our database     the name
//   No entries found for the selected source(s).     a word for what a registry keeps, and nothing else
//   404 Not Found       Login not found              neither
//   No match for "OTHER.ORG"                         another name
#pragma once

#include <cstdint>
#include <string_view>

#include "verdict/queried_object.hpp"

namespace whoiskit::verdicts {

struct FreeLine {
  bool counts = false;
  std::string_view other;  // the other name that the line is about; empty if none
};

// `line`: the whole line; `masked`: the same with its echoes masked; `mention`: the result of QueriedObject::mask() for
// it. [begin, end): the position of the phrase; `phrase`: its text. `own`: the phrase is of the server's row. Such a
// phrase may fill a line without a word for the name ("NOT FOUND").
FreeLine read_free_line(std::string_view line, std::string_view masked, const QueriedObject::Mention& mention,
                        std::size_t begin, std::size_t end, std::string_view phrase, bool own,
                        const QueriedObject& subject);

// Whether the answer comes from a web server: a page, or the head of one. It says nothing about a name.
bool is_web_answer(std::string_view text);

// The other name in a line labelled as a domain's ("Domain: other.example"); empty if there is none.
std::string_view other_labelled_name(std::string_view text, const QueriedObject& subject);

}  // namespace whoiskit::verdicts
