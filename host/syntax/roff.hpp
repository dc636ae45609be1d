// syntax/roff.hpp: escapes text for roff.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace whoiskit::syntax {

// A UTF-8 character as \[u2026]. The text is not checked, because it is the program's own.
inline void append_letter(std::string& out, std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
  std::uint32_t code = first & (0x3fu >> more);
  for (int i = 0; i < more && at + 1 < text.size(); ++i)
    code = code << 6 | (static_cast<unsigned char>(text[++at]) & 0x3fu);
  char escape[16];
  std::snprintf(escape, sizeof escape, "\\[u%04X]", static_cast<unsigned>(code));
  out += escape;
}

// Escapes everything in `text` that has a meaning in roff. The result can be used within a line, and as a quoted
// argument. If `literal`, every '-' is written so that it can be copied into a command line; otherwise only those that
// begin an option are.
inline std::string roff(std::string_view text, bool literal) {
  std::string out;
  bool option = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    const bool begins = i == 0 || std::string_view(" \n(\"'`[|/").find(text[i - 1]) != std::string_view::npos;
    if (begins) option = letter == '-';
    switch (letter) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += literal || option ? "\\-" : "-";
        break;
      case '\'':
        out += literal ? "\\(aq" : "'";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      case '"':
        out += "\\(dq";
        break;
      default:
        if (static_cast<unsigned char>(letter) >= 0x80) {
          append_letter(out, text, i);
        } else {
          out += letter;
        }
    }
  }
  return out;
}

// Lines of running text, written so that none begins a request.
inline std::string paragraph(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (line.empty()) {
      out += ".PP\n";
    } else {
      if (line.front() == '.' || line.front() == '\'') out += "\\&";
      out += roff(line, false) + "\n";
    }
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return out;
}

inline std::string bold(std::string_view text) { return "\\fB" + roff(text, true) + "\\fR"; }
inline std::string italic(std::string_view text) { return "\\fI" + roff(text, true) + "\\fR"; }

}  // namespace whoiskit::syntax
