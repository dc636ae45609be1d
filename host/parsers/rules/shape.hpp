// parsers/rules/shape.hpp: lines without labels, told by their order and by what they look like (wk_shape in
// abi/rules.h).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/draft.hpp"

namespace whoiskit::parsers {

inline constexpr std::size_t kMaxShapeLines = 64;  // what has more lines fits no shape

// A shape, taken apart.
class Shape {
 public:
  // Null where the text is no shape. A plugin names the same few shapes with every answer: each thread keeps those that
  // it used last.
  static std::shared_ptr<const Shape> of(std::string_view text);

  // Stores each line under the key that the shape gives it, in the section's current object, and adds the number of
  // values to `stored`. False, with nothing stored, where no alternative of the shape fits all of the lines.
  bool store(model::Draft& draft, std::uint16_t section, std::span<const std::string_view> lines,
             std::string_view dates, std::size_t& stored) const;

  struct Word {
    std::uint32_t meaning;  // as in whoiskit/shape.hpp
    bool optional, repeated, any;
  };

 private:
  struct Alternative {
    std::size_t first, size;  // of its words
    std::size_t least, most;  // lines that it may take
  };

  explicit Shape(std::string_view text);

  std::string text_;
  std::vector<Word> words_;
  std::vector<Alternative> alternatives_;
};

}  // namespace whoiskit::parsers
