// reading/answer_text.hpp: an answer's bytes as the text that handlers read. Look-ups, `whoiskit parse`, `plugin try`
// and fixtures all take it from here, so that the same bytes of the same server give the same lines. Of a web page
// these are the lines of its text (reading/html_text.hpp): records, their rawdata and line numbers know nothing of its
// tags.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::reading {

// What is known of the server and of how the answer came.
struct AnswerSource {
  std::string_view charset;       // of the server
  std::string_view protocol;      // that the server speaks: "whois", "https"; empty: unknown
  std::string_view content_type;  // that came with the answer; empty: none, as of every stored one
};

struct AnswerText {
  std::string_view text;  // valid UTF-8; views the bytes given where copied is false, else all of the caller's buffer
  bool copied = false;    // whether the buffer was used
  bool page = false;      // whether it is the text of a web page
};

AnswerText text_of_answer(std::string_view bytes, const AnswerSource& source, std::string& buffer);

// Whether an answer in UTF-8 is a web page.
//
// - A server that is asked by WHOIS or RWhois sends text, whatever tags stand in it: a stray one in a remark must not
//   make one line of its lines, and its rawdata is what it sent.
// - One that speaks http sends a page where its content type is HTML's, or where none is known. In both cases a tag of
//   HTML must stand in the first 4 KiB: many scripts send plain text as text/html, and the lines of what has no tag end
//   where its own do.
// - Where the protocol is unknown the beginning decides: a page begins as an HTML document does, behind blanks,
//   comments and an XML declaration. A tag further on does not count.
bool is_page(std::string_view text, std::string_view protocol, std::string_view content_type);

// Whether the text begins as an HTML document does.
bool begins_html(std::string_view text);

inline bool is_web(std::string_view protocol) { return protocol == "http" || protocol == "https"; }

}  // namespace whoiskit::reading
