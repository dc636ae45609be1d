// Web pages of registries as lines of text, so that the parsers of WHOIS answers read them too. One pass, no DOM and no
// regular expression: these pages are rarely well-formed.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::reading {

/// The text of an HTML page in UTF-8. What begins or ends a line: BR, P, TITLE, headings, table rows and the other
/// blocks (DIV, LI, DT, DD, HR, PRE); inside PRE also the line ends of the source. TD and TH give a blank. Elsewhere
/// white space of any length, and no-break spaces, are one blank. Tags, comments and the contents of SCRIPT and STYLE
/// are left out; character references (named ones of HTML 4's Latin-1 set and the common others, and numbers) become
/// characters, unknown ones stay as they are. Lines are trimmed, and at most two blank lines follow one another; the
/// text neither begins nor ends with one. Never longer than the page and one line end; time is proportional to its
/// length, however broken it is.
std::string html_to_text(std::string_view html);

}  // namespace whoiskit::reading
