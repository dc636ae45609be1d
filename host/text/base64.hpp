// text/base64.hpp: a strict decoder for the Base64 of RFC 4648 section 4: the standard alphabet, the exact padding, no
// white space, and no stray bits in the last group. So two different texts never decode to the same bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::text {

namespace detail {

inline constexpr std::uint8_t kNoBase64 = 0xFF;

inline constexpr std::array<std::uint8_t, 256> kBase64Value = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(kNoBase64);
  std::uint8_t value = 0;
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")) {
    table[static_cast<unsigned char>(c)] = value++;
  }
  return table;
}();

}  // namespace detail

// Replaces `out` with the decoded bytes of `text`. Returns nothing on success, otherwise the offset of the first wrong
// character (text.size() if the text is too short). On failure `out` contains the bytes of the complete groups before
// the error.
inline std::optional<std::size_t> decode_base64(std::string_view text, std::string& out) {
  const auto value = [&text](std::size_t at) {
    return std::uint32_t{detail::kBase64Value[static_cast<unsigned char>(text[at])]};
  };
  const std::size_t groups = text.size() / 4;
  out.resize(groups * 3);
  char* write = out.data();
  const auto stop = [&out, &write](std::size_t at) {
    out.resize(static_cast<std::size_t>(write - out.data()));
    return std::optional<std::size_t>(at);
  };
  for (std::size_t group = 0; group < groups; ++group, write += 3) {
    const std::size_t at = group * 4;
    const std::uint32_t a = value(at), b = value(at + 1), c = value(at + 2), d = value(at + 3);
    if ((a | b | c | d) < 64) {
      const std::uint32_t bits = a << 18 | b << 12 | c << 6 | d;
      write[0] = static_cast<char>(bits >> 16);
      write[1] = static_cast<char>(bits >> 8);
      write[2] = static_cast<char>(bits);
      continue;
    }
    // Only the last group may be padded: "xx==" holds one byte, "xxx=" two.
    if (a >= 64) return stop(at);
    if (b >= 64) return stop(at + 1);
    const bool last = at + 4 == text.size();
    const bool one_byte = c >= 64;
    if (!last || (one_byte && text[at + 2] != '=')) return stop(one_byte ? at + 2 : at + 3);
    if (text[at + 3] != '=') return stop(at + 3);
    if (one_byte ? (b & 0xF) != 0 : (c & 0x3) != 0) return stop(one_byte ? at + 1 : at + 2);
    *write++ = static_cast<char>(a << 2 | b >> 4);
    if (!one_byte) *write++ = static_cast<char>(b << 4 | c >> 2);
    out.resize(static_cast<std::size_t>(write - out.data()));
    return std::nullopt;
  }
  if (text.size() % 4 == 0) return std::nullopt;
  for (std::size_t at = groups * 4; at < text.size(); ++at) {
    if (value(at) >= 64) return stop(at);
  }
  return stop(text.size());
}

}  // namespace whoiskit::text
