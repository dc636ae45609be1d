// render/safe_text.hpp: server text made harmless for a terminal. What a server sends may hold escape sequences that
// move the cursor, recolour, retitle or even type into a terminal (ECMA-48), and characters that turn the direction of
// the text around ("Trojan Source", CVE-2021-42574), so that people read something else than what is there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/char_buffer.hpp"

namespace whoiskit::render {

// Length of the part of `text` that begins at `at` and may not reach a terminal, or 0 where what begins there is an
// ordinary character. Not ordinary are: control characters of C0 (tab and line feed too), DEL and C1; direction
// controls; invisible format characters, the two joiners excepted that many scripts need; line and paragraph
// separators; bytes that are not UTF-8.
std::size_t unsafe_at(std::string_view text, std::size_t at);

// Appends `text`, each unsafe character replaced by one that shows: controls by their pictures (U+2400 ...), a tab by a
// blank, others by U+FFFD. The result has no line break.
void append_safe(text::CharBuffer& out, std::string_view text);

// The same for text of many lines: line feeds and tabs stay, a carriage return before a line feed goes.
void append_safe_lines(text::CharBuffer& out, std::string_view text);

// JSON text (whose unsafe characters can stand only within its strings) with each of them written as \uXXXX: the same
// data for a program, harmless for a terminal. Line feeds between the items stay.
void append_safe_json(text::CharBuffer& out, std::string_view json);

std::string safe(std::string_view text);

}  // namespace whoiskit::render
