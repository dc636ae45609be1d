// reading/answer_text.hpp: converts the bytes of an answer to the text that handlers read. Look-ups, `whoiskit parse`,
// `plugin try` and fixtures all use these functions, so the same bytes of the same server give the same lines. A web
// page is converted to the lines of its text (reading/html_text.hpp): records, their rawdata and line numbers never
// contain its tags.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::reading {

// What is known about the server and about how the answer was delivered.
struct AnswerSource {
  std::string_view charset;       // of the server
  std::string_view protocol;      // of the server: "whois", "https"; empty: unknown
  std::string_view content_type;  // received with the answer; empty: none
};

struct AnswerText {
  std::string_view text;  // valid UTF-8: a view of the given bytes, or of the whole buffer if copied is true
  bool copied = false;    // whether the buffer was used
  bool page = false;      // whether the answer was a web page
};

AnswerText text_of_answer(std::string_view bytes, const AnswerSource& source, std::string& buffer);

// Whether an answer in UTF-8 is a web page.
//
// - A server that is queried by WHOIS or RWhois sends text, whatever tags it contains. A stray tag in a remark must not
//   join its lines into one, and rawdata must be what the server sent.
// - A server that is queried by HTTP sends a page if the content type is HTML's, or if none is known. In both cases the
//   first 4 KiB must contain a tag of HTML: many scripts send plain text as text/html, and text without tags keeps its
//   own line ends.
// - If the protocol is unknown, the beginning decides: a page begins like an HTML document, after blanks, comments and
//   an XML declaration. Tags further on do not count.
bool is_page(std::string_view text, std::string_view protocol, std::string_view content_type);

// Whether the text begins like an HTML document.
bool begins_html(std::string_view text);

inline bool is_web(std::string_view protocol) { return protocol == "http" || protocol == "https"; }

}  // namespace whoiskit::reading
