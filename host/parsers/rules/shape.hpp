// parsers/rules/shape.hpp: reads lines without labels by their order and their form (wk_shape in abi/rules.h).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/draft.hpp"

namespace whoiskit::parsers {

inline constexpr std::size_t kMaxShapeLines = 64;  // more lines fit no shape

// A parsed shape.
class Shape {
 public:
  // Null if the text is no valid shape. A plugin uses the same few shapes for each response, so each thread caches the
  // recent ones.
  static std::shared_ptr<const Shape> of(std::string_view text);

  // Stores each line under the key that the shape assigns to it, in the section's current object, and adds the number
  // of values to `stored`. False, with nothing stored, if no alternative of the shape fits all lines.
  bool store(model::Draft& draft, std::uint16_t section, std::span<const std::string_view> lines,
             std::string_view dates, std::size_t& stored) const;

  struct Word {
    std::uint32_t meaning;  // as in whoiskit/shape.hpp
    bool optional, repeated, any;
  };

 private:
  struct Alternative {
    std::size_t first, size;  // of its words
    std::size_t least, most;  // number of lines that it may take
  };

  explicit Shape(std::string_view text);

  std::string text_;
  std::vector<Word> words_;
  std::vector<Alternative> alternatives_;
};

}  // namespace whoiskit::parsers
