#include "text/json_writer.hpp"

#include <simdjson.h>

#include <bit>
#include <cstdint>
#include <cstring>

#include "text/plain_copy.hpp"
#include "text/utf8.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace whoiskit::text {
namespace {

constexpr std::size_t kStep = 16;                           // bytes processed at once
constexpr std::size_t kLongestEscape = 6;                   // \u001f
constexpr std::size_t kSlack = kStep + kLongestEscape + 3;  // a comma, two quotes, writes past the end

bool is_special(unsigned char c) noexcept { return c < 0x20 || c == '"' || c == '\\'; }

char* write_escape(char* to, unsigned char c) noexcept {
  static constexpr std::string_view kShort = "btn?fr";  // from 0x08; \v has no short form
  static constexpr std::string_view kHex = "0123456789abcdef";
  *to++ = '\\';
  if (c == '"' || c == '\\') {
    *to++ = static_cast<char>(c);
  } else if (c >= 0x08 && c <= 0x0D && c != 0x0B) {
    *to++ = kShort[c - 0x08U];
  } else {
    std::memcpy(to, "u00", 3);
    to[3] = kHex[c >> 4];
    to[4] = kHex[c & 0xF];
    to += 5;
  }
  return to;
}

// Copies text[at..] to `to` up to a byte that needs escaping. Returns the number of bytes copied, and adds their top
// bits to `high`. May write up to kStep bytes past the copied ones.
std::size_t copy_run(char* to, std::string_view text, std::size_t at, unsigned& high) noexcept {
  std::size_t done = 0;
  const std::size_t left = text.size() - at;
  const char* from = text.data() + at;
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), last_control = _mm_set1_epi8(0x1F);
  for (; done + kStep <= left; done += kStep) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + done));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + done), bytes);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
    const __m128i other = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
    const auto special = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, other)));
    high |= static_cast<unsigned>(_mm_movemask_epi8(bytes));
    if (special != 0) return done + static_cast<std::size_t>(std::countr_zero(special));
  }
#endif
  for (; done < left; ++done) {
    const auto c = static_cast<unsigned char>(from[done]);
    if (is_special(c)) break;
    to[done] = static_cast<char>(c);
    high |= c & 0x80U;
  }
  return done;
}

// The slow path for text that is not UTF-8: one sequence at a time. `to` has space for six bytes per input byte.
char* write_repaired(char* to, std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence(text, at);
    const auto c = static_cast<unsigned char>(text[at]);
    if (length == 0) {
      std::memcpy(to, kReplacement.data(), kReplacement.size());
      to += kReplacement.size();
      ++at;
    } else if (length == 1 && is_special(c)) {
      to = write_escape(to, c);
      ++at;
    } else {
      std::memcpy(to, text.data() + at, length);
      to += length;
      at += length;
    }
  }
  return to;
}

// Writes `text` where it has something to escape or is not ASCII. `to` is room of out, with space for text.size() +
// kSlack. Not inlined, as it would cost the usual way its registers.
[[gnu::noinline]] void write_escaped(CharBuffer& out, char* to, std::string_view text) {
  char* const opening = to++;
  *opening = '"';
  out.commit_until(opening);
  const std::size_t start = out.size();
  unsigned high = 0;
  std::size_t at = 0;
  for (;;) {
    const std::size_t plain = copy_run(to, text, at, high);
    to += plain;
    at += plain;
    if (at == text.size()) break;
    to = write_escape(to, static_cast<unsigned char>(text[at++]));
    // The space was for the unescaped text. Each escape takes more, so reserve again for what is left.
    out.commit_until(to);
    to = out.room(text.size() - at + kSlack);
  }
  *to++ = '"';
  out.commit_until(to);
  if (high == 0 || simdjson::validate_utf8(text)) return;
  out.truncate(start);
  to = out.room(text.size() * kLongestEscape + kSlack);
  *to++ = '"';
  to = write_repaired(to, text);
  *to++ = '"';
  out.commit_until(to);
}

// Writes `text` at `to`, which is room of out with space for text.size() + kSlack.
void write_string(CharBuffer& out, char* to, std::string_view text) {
  if (!copy_plain(to + 1, text.data(), text.size())) return write_escaped(out, to, text);
  to[0] = '"';
  to += text.size() + 1;
  *to++ = '"';
  out.commit_until(to);
}

}  // namespace

void append_json_string(CharBuffer& out, std::string_view text) {
  write_string(out, out.room(text.size() + kSlack), text);
}

// Most texts are copied here. All else is left to functions that are called last, so that no register is saved.
JsonWriter& JsonWriter::string(std::string_view text) {
  if (indent_ != 0 || !out_.has_room(text.size() + kSlack)) return string_elsewhere(text);
  char* to = put_comma(out_.room(0));
  if (!copy_plain(to + 1, text.data(), text.size())) return string_escaped(to, text);
  to[0] = '"';
  to += text.size() + 1;
  *to++ = '"';
  out_.commit_until(to);
  return *this;
}

JsonWriter& JsonWriter::string_elsewhere(std::string_view text) {
  separate();
  write_string(out_, put_comma(out_.room(text.size() + kSlack)), text);
  return *this;
}

JsonWriter& JsonWriter::string_escaped(char* to, std::string_view text) {
  write_escaped(out_, to, text);
  return *this;
}

}  // namespace whoiskit::text
