#include "render/wrap.hpp"

#include <algorithm>
#include <array>

namespace whoiskit::render {
namespace {

// The approximate blocks of wide letters (Unicode, UAX 11).
bool is_wide(char32_t c) {
  constexpr std::array<std::array<char32_t, 2>, 8> kWide = {{
      {0x1100, 0x115f},
      {0x2e80, 0xa4cf},
      {0xac00, 0xd7a3},
      {0xf900, 0xfaff},
      {0xfe30, 0xfe6f},
      {0xff00, 0xff60},
      {0x1f300, 0x1faff},
      {0x20000, 0x3fffd},
  }};
  for (const auto& block : kWide) {
    if (c >= block[0] && c <= block[1]) return true;
  }
  return false;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  char32_t letter = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool goes_on = (byte & 0xc0) == 0x80;
    letter = goes_on ? letter << 6 | (byte & 0x3f) : byte >= 0xf0 ? byte & 7 : byte >= 0xe0 ? byte & 15 : byte & 127;
    const bool last = i + 1 == text.size() || (static_cast<unsigned char>(text[i + 1]) & 0xc0) != 0x80;
    if (last) columns += is_wide(letter) ? 2 : 1;
  }
  return columns;
}

std::vector<std::string_view> wrap(std::string_view text, std::size_t room) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0, end = 0, used = 0;  // of the piece that is being filled
  for (std::size_t at = 0; room > 0 && at < text.size();) {
    const std::size_t word = text.find_first_not_of(' ', at);
    if (word == text.npos) break;
    const std::size_t behind = std::min(text.find(' ', word), text.size());
    const std::size_t more = columns_of(text.substr(end, behind - end));
    if (end > begin && used + more > room) {
      pieces.push_back(text.substr(begin, end - begin));
      begin = word;
      used = columns_of(text.substr(word, behind - word));
    } else {
      used += more;
    }
    end = at = behind;
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

}  // namespace whoiskit::render
