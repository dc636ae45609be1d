// render/rdap/remarks.hpp: values of a record that RDAP has no member for. They become remarks (RFC 9083, 4.3), so that
// nothing of a record is lost.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/view.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::render::rdap {

// The remarks of an object, each with a title and lines.
class Remarks {
 public:
  // Adds a line to the remark with that title.
  void add(std::string_view title, std::string line);
  // Adds lines "key: value" to the remark "Further data": one for each value of an attribute that is not in the mask
  // `shown`, and, for attributes in both `shown` and `first`, one for each value after the first.
  void add_rest(const View& view, const model::Keys& keys, std::uint64_t shown, std::uint64_t first);
  // Writes the member "remarks", if there are any.
  void write(text::JsonWriter& json) const;

 private:
  std::vector<std::pair<std::string, std::vector<std::string>>> remarks_;
};

constexpr std::uint64_t bit(std::uint16_t attribute) { return std::uint64_t{1} << attribute; }

}  // namespace whoiskit::render::rdap
