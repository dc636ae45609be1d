// render/safe_text.hpp: makes server text harmless for a terminal. A server may send escape sequences that move the
// cursor, change colours, set the window title or even type into a terminal (ECMA-48). It may also send characters that
// reverse the direction of text ("Trojan Source", CVE-2021-42574), so that people read something other than what is
// there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/char_buffer.hpp"

namespace whoiskit::render {

// The length of the part of `text` at `at` that must not reach a terminal, or 0 if an ordinary character begins there.
// These are not ordinary: control characters of C0 (including tab and line feed), DEL and C1; direction controls;
// invisible format characters, except the two joiners that many scripts need; line and paragraph separators; bytes that
// are not UTF-8.
std::size_t unsafe_at(std::string_view text, std::size_t at);

// Appends `text` with each unsafe character replaced: controls by their pictures (U+2400 ...), a tab by a blank, others
// by U+FFFD. The result contains no line break.
void append_safe(text::CharBuffer& out, std::string_view text);

// The same for text of several lines. Line feeds and tabs are kept, and a carriage return before a line feed is
// removed.
void append_safe_lines(text::CharBuffer& out, std::string_view text);

// Appends JSON text with each unsafe character written as \uXXXX: the same data for a program, and harmless for a
// terminal. Unsafe characters occur only inside strings of the JSON text. Line feeds between its items are kept.
void append_safe_json(text::CharBuffer& out, std::string_view json);

std::string safe(std::string_view text);

}  // namespace whoiskit::render
