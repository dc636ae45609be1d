// verdict/free_line.hpp: which lines may say that a name is not registered. "Not found" is said of files, users and
// tables, too, and by a web server in front of a registry, so a line counts only where all of it is about the name:
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

// `line`: the whole line, `masked` the same with its echoes masked, and `mention` what QueriedObject::mask() said of
// it; [begin, end): where the phrase stands in it; `phrase`: its text. `own`: the phrase is of the server's row. Such a
// phrase may fill a line without a word for the name ("NOT FOUND").
FreeLine read_free_line(std::string_view line, std::string_view masked, const QueriedObject::Mention& mention,
                        std::size_t begin, std::size_t end, std::string_view phrase, bool own,
                        const QueriedObject& subject);

// Whether the answer is one of a web server: a page, or the head of one. It says nothing of a name.
bool is_web_answer(std::string_view text);

// The other name that a line labelled as a domain's ("Domain: other.example") speaks of; empty if none does.
std::string_view other_labelled_name(std::string_view text, const QueriedObject& subject);

}  // namespace whoiskit::verdicts
