// json/pointer.hpp: the position of a value in a JSON text as a JSON pointer (RFC 6901): "/entities/0/handle".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "json/view.hpp"

namespace whoiskit::json {

// The positions of all values of a view, which must outlive this object. They are computed once, because a hostile list
// is long.
class Pointers {
 public:
  explicit Pointers(const View& view);

  // The innermost value that begins at or before the byte; 0, the outermost value, if none does.
  std::size_t at(std::size_t offset) const;

  // The pointer of a value; empty for the outermost one.
  std::string of(std::size_t value, model::Arena& arena) const;

  std::size_t parent(std::size_t value) const { return structurals_[value].parent; }
  std::size_t number(std::size_t value) const {
    return structurals_[value].number;
  }  // among the children of its parent, from 0

 private:
  struct Place {
    std::uint32_t parent = 0, number = 0;
  };
  const View& view_;
  std::vector<Place> structurals_;
};

}  // namespace whoiskit::json
