// render/rdap/remarks.hpp: what a record holds and RDAP has no member for: remarks of RFC 9083 (4.3), so that nothing
// of a record is lost.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/view.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::render::rdap {

// Remarks of an object, each with a title and lines.
class Remarks {
 public:
  // One more line of the remark of that title.
  void add(std::string_view title, std::string line);
  // "Further data": a line "key: value" of each value of an object whose attribute is not in the mask `told`, and of
  // those in `first` of each value but the first one.
  void add_rest(const View& view, const model::Keys& keys, std::uint64_t told, std::uint64_t first);
  // The member "remarks", if there are any.
  void write(text::JsonWriter& json) const;

 private:
  std::vector<std::pair<std::string, std::vector<std::string>>> remarks_;
};

constexpr std::uint64_t bit(std::uint16_t attribute) { return std::uint64_t{1} << attribute; }

}  // namespace whoiskit::render::rdap
