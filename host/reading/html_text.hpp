// reading/html_text.hpp: converts web pages of registries to lines of text, so that the parsers of WHOIS answers can
// read them. It makes one pass and uses neither a DOM nor regular expressions, because these pages are rarely
// well-formed.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::reading {

// The text of an HTML page in UTF-8.
//
// - BR and the elements of kLineEnds (html_text.cpp) begin or end a line: paragraphs, headings, rows, list items and
//   other blocks. Inside PRE, the line ends of the source do, too.
// - TD and TH give a blank. Other white space of any length, and no-break spaces, give one blank.
// - Tags, comments and the contents of SCRIPT and STYLE are left out.
// - Character references become characters: numbers, and the names of HTML 4's Latin-1 set and other common ones.
//   Unknown references are kept as they are.
// - Lines are trimmed. There are at most two blank lines in a row, and none at the beginning or the end.
//
// The result is never longer than the page plus one line end. The time is proportional to the length of the page,
// however malformed it is.
std::string html_to_text(std::string_view html);

}  // namespace whoiskit::reading
