#include <cstring>
#include <optional>

#include "json/view.hpp"
#include "text/utf8.hpp"

namespace whoiskit::json {
namespace {

std::optional<std::uint32_t> hex4(std::string_view s) {
  if (s.size() < 4) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const char c = s[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    value = value << 4 | static_cast<std::uint32_t>(digit);
  }
  return value;
}

constexpr std::uint32_t kReplacement = 0xfffd;
constexpr bool is_high(std::uint32_t c) { return c >= 0xd800 && c < 0xdc00; }
constexpr bool is_low(std::uint32_t c) { return c >= 0xdc00 && c < 0xe000; }

char* put_utf8(std::uint32_t c, char* out) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *out++ = static_cast<char>(0xc0 | c >> 6);
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    *out++ = static_cast<char>(0xe0 | c >> 12);
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  } else {
    *out++ = static_cast<char>(0xf0 | c >> 18);
    *out++ = static_cast<char>(0x80 | (c >> 12 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  }
  return out;
}

// Decodes the escape after a backslash and removes it from `rest`. The result is never longer than the escape.
char* put_escape(std::string_view& rest, char* out) {
  const char c = rest.front();
  rest.remove_prefix(1);
  switch (c) {
    case 'b':
      return *out = '\b', out + 1;
    case 'f':
      return *out = '\f', out + 1;
    case 'n':
      return *out = '\n', out + 1;
    case 'r':
      return *out = '\r', out + 1;
    case 't':
      return *out = '\t', out + 1;
    case 'u':
      break;
    default:
      return *out = c, out + 1;
  }
  std::optional<std::uint32_t> code = hex4(rest);
  if (!code) return *out = c, out + 1;
  rest.remove_prefix(4);
  if (is_high(*code) && rest.starts_with("\\u")) {
    const auto low = hex4(rest.substr(2));
    if (low && is_low(*low)) {
      rest.remove_prefix(6);
      code = 0x10000 + ((*code & 0x3ff) << 10) + (*low & 0x3ff);
    }
  }
  return put_utf8(is_high(*code) || is_low(*code) ? kReplacement : *code, out);
}

}  // namespace

std::string_view unescaped(std::string_view written, model::Arena& arena) {
  if (written.empty() || std::memchr(written.data(), '\\', written.size()) == nullptr) return written;
  written = text::cut_utf8(written, kMaxEscaped);
  char* const begin = arena.make_array<char>(written.size());
  if (begin == nullptr) return written;
  char* out = begin;
  while (!written.empty()) {
    const auto* mark = static_cast<const char*>(std::memchr(written.data(), '\\', written.size()));
    const std::size_t plain = mark == nullptr ? written.size() : static_cast<std::size_t>(mark - written.data());
    std::memcpy(out, written.data(), plain);
    out += plain;
    written.remove_prefix(plain);
    if (written.size() < 2) break;  // nothing follows a final backslash
    written.remove_prefix(1);
    out = put_escape(written, out);
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

}  // namespace whoiskit::json
