// json/pointer.hpp: where in a JSON text a value stands, as a JSON pointer (RFC 6901): "/entities/0/handle".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "json/view.hpp"

namespace whoiskit::json {

// The places of all values of a view, which must outlive it: found once, as a hostile list has many.
class Pointers {
 public:
  explicit Pointers(const View& view);

  // The innermost value that begins at the byte or before it; 0, the outermost one, for what stands before all.
  std::size_t at(std::size_t offset) const;

  // Its pointer; empty for the outermost value.
  std::string of(std::size_t value, model::Arena& arena) const;

  std::size_t parent(std::size_t value) const { return structurals_[value].parent; }
  std::size_t number(std::size_t value) const {
    return structurals_[value].number;
  }  // among those in its parent, from 0

 private:
  struct Place {
    std::uint32_t parent = 0, number = 0;
  };
  const View& view_;
  std::vector<Place> structurals_;
};

}  // namespace whoiskit::json
