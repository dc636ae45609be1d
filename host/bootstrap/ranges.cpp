#include "bootstrap/ranges.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "routing/compile/values.hpp"

namespace whoiskit::bootstrap {
namespace {

using routing::Point;
using routing::Range;

struct Named {
  Range range;
  const std::string* key;
};

// The ranges in the order of their first values, wider ones first.
std::vector<Named> sorted(Kind kind, const std::vector<Entry>& entries) {
  std::vector<Named> ranges;
  for (const Entry& entry : entries) {
    if (const auto range = range_of(kind, entry.key)) ranges.push_back({*range, &entry.key});
  }
  std::sort(ranges.begin(), ranges.end(), [](const Named& a, const Named& b) {
    return a.range.first != b.range.first ? a.range.first < b.range.first : a.range.last > b.range.last;
  });
  return ranges;
}

// The next point. The last point has none and is returned itself.
Point next(Point point) {
  if (++point.low == 0 && ++point.high == 0) point = {std::numeric_limits<std::uint64_t>::max(), point.low - 1};
  return point;
}

// The union of the ranges, in pieces that do not touch.
std::vector<Range> joined(Kind kind, const std::vector<Entry>& entries) {
  std::vector<Range> pieces;
  for (const Named& named : sorted(kind, entries)) {
    if (!pieces.empty() && named.range.first <= next(pieces.back().last)) {
      pieces.back().last = std::max(pieces.back().last, named.range.last);
    } else {
      pieces.push_back(named.range);
    }
  }
  return pieces;
}

}  // namespace

std::optional<Range> range_of(Kind kind, std::string_view key) {
  if (kind == Kind::asn) {
    const auto range = routing::parse_as_range(key);
    return range ? std::optional(range->range) : std::nullopt;
  }
  const auto range = key.find('/') == std::string_view::npos ? std::nullopt : routing::parse_prefix(key);
  if (!range) return std::nullopt;
  const bool ipv6 = range->table == routing::RangeTable::ipv6;
  return ipv6 == (kind == Kind::ipv6) ? std::optional(range->range) : std::nullopt;
}

std::string crossing_of(Kind kind, const std::vector<Entry>& entries) {
  std::vector<Named> open;  // ranges that contain the current one, the widest first
  for (const Named& named : sorted(kind, entries)) {
    while (!open.empty() && open.back().range.last < named.range.first) open.pop_back();
    if (!open.empty() && open.back().range.last < named.range.last) return *named.key + " crosses " + *open.back().key;
    open.push_back(named);
  }
  return {};
}

std::size_t lost_of(Kind kind, const std::vector<Entry>& before, const std::vector<Entry>& now) {
  std::size_t lost = 0;
  if (kind == Kind::dns || kind == Kind::object_tags) {
    std::set<std::string_view> keys;
    for (const Entry& entry : now) keys.insert(entry.key);
    for (const Entry& entry : before) lost += keys.contains(entry.key) ? 0 : 1;
    return lost;
  }
  const std::vector<Range> pieces = joined(kind, now);
  for (const Entry& entry : before) {
    const auto range = range_of(kind, entry.key);
    const bool held = range && std::any_of(pieces.begin(), pieces.end(),
                                           [&range](const Range& piece) { return piece.contains(*range); });
    lost += held ? 0 : 1;
  }
  return lost;
}

}  // namespace whoiskit::bootstrap
