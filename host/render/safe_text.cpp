#include "render/safe_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/utf8.hpp"

namespace whoiskit::render {
namespace {

using text::CharBuffer;

struct Range {
  std::uint32_t first, last;
};

// Sorted. Direction marks and overrides (UAX #9), zero-width and other invisible format characters, separators,
// interlinear annotation and tag characters.
constexpr Range kUnsafe[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},     {0xad, 0xad},     {0x61c, 0x61c},   {0x180e, 0x180e}, {0x200b, 0x200b},
    {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f},
};

bool is_unsafe(std::uint32_t c) {
  const auto* range = std::lower_bound(std::begin(kUnsafe), std::end(kUnsafe), c,
                                       [](const Range& r, std::uint32_t value) { return r.last < value; });
  return range != std::end(kUnsafe) && c >= range->first;
}

// The character of a well-formed sequence.
std::uint32_t character(std::string_view sequence) {
  const auto lead = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return lead;
  std::uint32_t c = lead & (0x7fu >> sequence.size());
  for (const char next : sequence.substr(1)) c = c << 6 | (static_cast<unsigned char>(next) & 0x3fu);
  return c;
}

void append_picture(CharBuffer& out, std::string_view part) {
  const auto c = static_cast<unsigned char>(part[0]);
  if (part.size() == 1 && c == '\t') {
    out.append(' ');
  } else if (part.size() == 1 && (c < 0x20 || c == 0x7f)) {
    const unsigned picture = c == 0x7f ? 0x21 : c;  // U+2400 + c; U+2421 for DEL
    const char utf8[] = {'\xe2', '\x90', static_cast<char>(0x80 + picture)};
    out.append({utf8, sizeof utf8});
  } else {
    out.append(text::kReplacement);
  }
}

void append_escape(CharBuffer& out, std::uint32_t c) {
  constexpr char kDigits[] = "0123456789abcdef";
  if (c > 0xffff) {  // a surrogate pair (RFC 8259 section 7)
    append_escape(out, 0xd800 + ((c - 0x10000) >> 10));
    append_escape(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
    return;
  }
  const char escape[] = {'\\', 'u', kDigits[c >> 12], kDigits[c >> 8 & 15], kDigits[c >> 4 & 15], kDigits[c & 15]};
  out.append({escape, sizeof escape});
}

// Copies `text`. Calls replace(part) for each unsafe part, except where keep(at) is true.
template <class Keep, class Replace>
void copy_safe(CharBuffer& out, std::string_view text, Keep&& keep, Replace&& replace) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bad = keep(at) ? 0 : unsafe_at(text, at);
    if (bad == 0) {
      at += std::max<std::size_t>(text::utf8_sequence(text, at), 1);
      continue;
    }
    out.append(text.substr(from, at - from));
    replace(text.substr(at, bad));
    from = at += bad;
  }
  out.append(text.substr(from));
}

}  // namespace

std::size_t unsafe_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x20 && byte < 0x7f) return 0;
  const std::size_t length = text::utf8_sequence(text, at);
  if (length == 0) return 1;
  return is_unsafe(character(text.substr(at, length))) ? length : 0;
}

void append_safe(CharBuffer& out, std::string_view text) {
  copy_safe(
      out, text, [](std::size_t) { return false; }, [&](std::string_view part) { append_picture(out, part); });
}

void append_safe_lines(CharBuffer& out, std::string_view text) {
  copy_safe(
      out, text, [&](std::size_t at) { return text[at] == '\n' || text[at] == '\t'; },
      [&](std::string_view part) {
        const char* next = part.data() + part.size();
        const bool line_end = part == "\r" && next != text.data() + text.size() && *next == '\n';
        if (!line_end) append_picture(out, part);
      });
}

void append_safe_json(CharBuffer& out, std::string_view json) {
  copy_safe(
      out, json, [&](std::size_t at) { return json[at] == '\n'; },
      [&](std::string_view part) {
        const bool sequence = text::utf8_sequence(part, 0) == part.size();
        append_escape(out, sequence ? character(part) : 0xfffd);
      });
}

std::string safe(std::string_view text) {
  CharBuffer out;
  append_safe(out, text);
  return std::string(out.view());
}

}  // namespace whoiskit::render
