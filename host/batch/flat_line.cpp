#include "batch/flat_line.hpp"

#include <simdjson.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "text/json_writer.hpp"
#include "text/plain_copy.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::batch {
namespace {

constexpr std::size_t kStep = 16;  // bytes of a string that are looked at and copied at once
static_assert(kStep <= LineReader::kReadBehind);

// The character that an escape of one letter means; 0 for other letters, and for 'u'.
constexpr auto kEscapes = [] {
  std::array<char, 256> table{};
  for (const char* pair : {"\"\"", "\\\\", "//", "b\b", "f\f", "n\n", "r\r", "t\t"}) {
    table[static_cast<unsigned char>(pair[0])] = pair[1];
  }
  return table;
}();

// The members of a line, each once.
enum Member : unsigned {
  kId,
  kQuery,
  kServer,
  kTld,
  kProtocol,
  kContentType,
  kFile,
  kHttpStatus,
  kKeep,
  kRaw,
  kBase64,
  kOther
};
constexpr std::string_view kMembers[] = {"id",   "query",       "server",        "tld", "protocol",  "content_type",
                                         "file", "http_status", "keep_redacted", "raw", "raw_base64"};
static_assert(std::size(kMembers) == kOther);
// Where the first of them are kept. An id is kept as JSON.
constexpr std::string Line::*kTexts[] = {&Line::id,       &Line::query,        &Line::server, &Line::tld,
                                         &Line::protocol, &Line::content_type, &Line::file};
static_assert(std::size(kTexts) == kHttpStatus);

Member member_of(std::string_view name) {
  for (unsigned m = 0; m < kOther; ++m) {
    if (kMembers[m] == name) return static_cast<Member>(m);
  }
  return kOther;
}

class FlatReader {
 public:
  FlatReader(std::string_view json, FlatBuffers& buffers)
      : at_(json.data()), end_(json.data() + json.size()), buffers_(buffers) {}

  bool read(Line& line) {
    if (!take('{')) return false;
    do {
      if (!take('"') || !member(line)) return false;
    } while (take(','));
    if (!take('}')) return false;
    skip_blanks();
    return at_ == end_ && (line.has_text || !line.file.empty());
  }
  bool is_ascii() const { return ascii_; }

 private:
  void skip_blanks() {
    while (at_ != end_ && is_json_blank(*at_)) ++at_;
  }
  static bool is_json_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
  bool take(char c) {
    skip_blanks();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  // A name behind its quote, and its value.
  bool member(Line& line) {
    const char* const name = at_;
    while (at_ != end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_ - 0x20) < 0x60) ++at_;
    if (at_ == end_ || *at_ != '"') return false;
    const Member member = member_of({name, static_cast<std::size_t>(at_++ - name)});
    if (member != kOther && (seen_ & 1U << member) != 0) return false;
    seen_ |= 1U << member;
    if (!take(':')) return false;
    skip_blanks();
    if (at_ == end_) return false;
    if (*at_ == '"') {
      ++at_;
      return string(member, line);
    }
    if (take_word("null")) return member != kId && ends_word();
    if (take_word("true")) return flag(member, true, line) && ends_word();
    if (take_word("false")) return flag(member, false, line) && ends_word();
    return number(member, line);
  }

  static bool flag(Member member, bool value, Line& line) {
    if (member == kKeep) line.keep_redacted = value;
    return member == kKeep || member == kOther;
  }

  // A number without sign, fraction and exponent, which is written back as it stands.
  bool number(Member member, Line& line) {
    constexpr std::size_t kMaxDigits = 15;
    const char* const begin = at_;
    std::uint64_t value = 0;
    for (; at_ != end_ && is_digit(*at_) && at_ - begin < static_cast<std::ptrdiff_t>(kMaxDigits); ++at_) {
      value = value * 10 + static_cast<unsigned>(*at_ - '0');
    }
    if (at_ == begin || (*begin == '0' && at_ - begin > 1) || !ends_word()) return false;
    if (member == kId) {
      line.id.assign(begin, at_);
    } else if (member == kHttpStatus && value <= kMaxHttpStatus) {
      line.http_status = static_cast<unsigned>(value);
    } else if (member != kOther) {
      return false;
    }
    return true;
  }
  bool ends_word() const { return at_ != end_ && (*at_ == ',' || *at_ == '}' || is_json_blank(*at_)); }

  bool string(Member member, Line& line) {
    text::CharBuffer& buffer = member == kRaw ? buffers_.raw : buffers_.text;
    if (!decode(buffer)) return false;
    if (member == kId) {
      buffers_.id.clear();
      text::append_json_string(buffers_.id, buffer.view());
      line.id.assign(buffers_.id.view());
    } else if (member < std::size(kTexts)) {
      (line.*kTexts[member]).assign(buffer.view());
    } else if (member == kRaw) {
      line.text = buffer.view();
      line.has_text = true;
    } else {
      return member == kOther;
    }
    return true;
  }

  // Decodes a string behind its opening quote. A character that is not plain ASCII in the source is copied: the caller
  // checks whether all of the line is UTF-8.
  bool decode(text::CharBuffer& buffer) {
    buffer.clear();
    // No string is longer than what is left, and no step writes further than kStep behind it.
    char* to = buffer.room(static_cast<std::size_t>(end_ - at_) + kStep);
    const char* from = at_;
    for (;;) {
      const std::size_t plain = copy_step(to, from);
      to += plain;
      from += plain;
      if (from >= end_) return false;
      if (plain == kStep) continue;
      // Lines end with two escapes, and blank lines are nothing else.
      const char* const first = from;
      for (; *from == '\\' && kEscapes[static_cast<unsigned char>(from[1])] != 0; from += 2) {
        if (end_ - from < 2) return false;
        *to++ = kEscapes[static_cast<unsigned char>(from[1])];
      }
      if (from >= end_) return false;
      if (*from == '"') break;
      if (from == first && !copy_rare(to, from)) return false;
    }
    at_ = from + 1;
    buffer.commit_until(to);
    return true;
  }

  // Bytes that are not ASCII, or an escape of a code point.
  bool copy_rare(char*& to, const char*& from) {
    if (*from == '\\') {
      const std::size_t read = unicode(to, from);
      from += read;
      return read != 0;
    }
    const char* const begin = from;
    while (from != end_ && static_cast<unsigned char>(*from) >= 0x80) *to++ = *from++;
    ascii_ = ascii_ && from == begin;
    return from != begin;
  }

  // Copies up to kStep bytes; fewer if a quote, a backslash, a control character or a byte that is not ASCII comes
  // before. Returns their number.
  static std::size_t copy_step(char* to, const char* from) {
#ifdef __SSE2__
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
    const auto stop = static_cast<unsigned>(_mm_movemask_epi8(text::special_of(bytes)));
    return static_cast<std::size_t>(std::countr_zero(stop | 1U << kStep));
#else
    std::size_t n = 0;
    for (; n < kStep; ++n) {
      const auto c = static_cast<unsigned char>(from[n]);
      if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') break;
      to[n] = from[n];
    }
    return n;
#endif
  }

  // \u00e9, but no half of a surrogate pair. Returns how many bytes were read, 0 for anything else.
  std::size_t unicode(char*& to, const char* from) const {
    constexpr std::ptrdiff_t kLength = 6;
    if (end_ - from < kLength || from[1] != 'u') return 0;
    unsigned code = 0;
    for (int i = 2; i < kLength; ++i) {
      const char c = lower(from[i]);
      if (!is_digit(c) && (c < 'a' || c > 'f')) return 0;
      code = code << 4 | static_cast<unsigned>(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (code >= 0xD800 && code < 0xE000) return 0;
    if (code < 0x80) {
      *to++ = static_cast<char>(code);
    } else if (code < 0x800) {
      *to++ = static_cast<char>(0xC0 | code >> 6);
      *to++ = static_cast<char>(0x80 | (code & 0x3F));
    } else {
      *to++ = static_cast<char>(0xE0 | code >> 12);
      *to++ = static_cast<char>(0x80 | (code >> 6 & 0x3F));
      *to++ = static_cast<char>(0x80 | (code & 0x3F));
    }
    return kLength;
  }

  const char* at_;
  const char* const end_;
  FlatBuffers& buffers_;
  unsigned seen_ = 0;  // bit m: member m
  bool ascii_ = true;
};

}  // namespace

bool read_flat(std::string_view json, FlatBuffers& buffers, Line& line) {
  FlatReader reader(json, buffers);
  return reader.read(line) && (reader.is_ascii() || simdjson::validate_utf8(json));
}

}  // namespace whoiskit::batch
