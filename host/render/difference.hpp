// render/difference.hpp: the comparison behind differences() of whoiskit/record.hpp, for values that are no record's,
// such as those of a JSON text, and its JSON form.
//
//   {"path":"domain.expires","kind":"differs","old":[{"value":"2026-01-02"}],"new":[{"value":"2027-01-02"}]}
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/json_writer.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::render {

// The paths whose values differ, in the order of their first values. Indices of paths are
// left out. Values with the same letters and digits are equal. Terms of use and lists of what is not shown are not
// compared. `agreed` is set to the number of paths that agree.
std::vector<Difference> differences_of(std::vector<Provenance> first, std::vector<Provenance> second,
                                       std::size_t& agreed);

// Whether all of these values are among the others, compared in the same way.
bool are_among(const std::vector<Provenance>& values, const std::vector<Provenance>& others);

// Whether both records have values.
bool is_contradiction(const Difference& difference);

// The names of the two records in JSON.
struct Sides {
  std::string_view first, second;
  bool servers;  // each value has the server that it came from
};
// One object. Its kind is "differs", or "FIRST only", "SECOND only" if one record has no such value.
void write_difference(const Difference& difference, const Sides& sides, text::JsonWriter& json);

}  // namespace whoiskit::render
