// whoiskit/shape.hpp: the words of a shape, which is the order of lines without labels (wk_shape in abi/rules.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "whoiskit/model.h"

namespace whoiskit {

// What a word treats a line as, if that is not an attribute of the model.
inline constexpr uint32_t kShapeTown = 0x10000, kShapeCode = 0x10001, kShapeSkip = 0x10002, kShapePcodeCity = 0x10003,
                          kShapeCompany = 0x10004, kShapePerson = 0x10005, kShapePlainName = 0x10006,
                          kShapePlace = 0x10007, kShapeStatePcode = 0x10008, kNoShape = 0;

struct ShapeWord {
  std::string_view text;
  uint32_t meaning;  // an attribute (WK_NAME), or one of the above
};
inline constexpr ShapeWord kShapeWords[] = {
    {"name", WK_NAME},
    {"organization", WK_ORGANIZATION},
    {"company", kShapeCompany},
    {"person", kShapePerson},
    {"plain_name", kShapePlainName},
    {"handle", WK_HANDLE},
    {"street", WK_STREET},
    {"city", WK_CITY},
    {"place", kShapePlace},
    {"state", WK_STATE},
    {"pcode", WK_PCODE},
    {"country", WK_ADDRESS_COUNTRY},
    {"code", kShapeCode},
    {"town", kShapeTown},
    {"pcode_city", kShapePcodeCity},
    {"state_pcode", kShapeStatePcode},
    {"email", WK_EMAIL},
    {"phone", WK_PHONE},
    {"fax", WK_FAX},
    {"url", WK_URL},
    {"remarks", WK_REMARKS},
    {"skip", kShapeSkip},
};
constexpr uint32_t shape_word(std::string_view text) {
  for (const ShapeWord& word : kShapeWords) {
    if (word.text == text) return word.meaning;
  }
  return kNoShape;
}

inline constexpr std::size_t kMaxShapeWords = 16;  // of one alternative

// Whether a text is a valid shape.
constexpr bool is_shape(std::string_view shape) {
  std::size_t words = 0;
  while (!shape.empty()) {
    const auto end = shape.find_first_of(" |") == shape.npos ? shape.size() : shape.find_first_of(" |");
    std::string_view word = shape.substr(0, end);
    if (!word.empty()) {
      const auto letters = word.find_last_not_of("?*+!");
      word = word.substr(0, letters == word.npos ? 0 : letters + 1);
      if (shape_word(word) == kNoShape || ++words > kMaxShapeWords) return false;
    }
    if (end == shape.size()) break;
    if (shape[end] == '|') {
      if (words == 0) return false;
      words = 0;
    }
    shape.remove_prefix(end + 1);
  }
  return words > 0;
}

// The end of an address in the form of continental Europe: the town after its postal code, or one line for each; below
// it the country, if there is one. Lines without such a form are the street.
inline constexpr std::string_view kEuropeanAddress =
    "street+ city pcode code | street+ pcode_city code | street+ city pcode country | street+ city pcode | "
    "street+ pcode_city | street+ code | street+";

}  // namespace whoiskit
