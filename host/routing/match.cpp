// RoutingTable::match(): the rows that apply to a query.
#include <algorithm>
#include <iterator>

#include "routing/labels.hpp"
#include "routing/pattern.hpp"
#include "routing/table.hpp"

namespace whoiskit::routing {
namespace {

Range range_of(const Query& query) {
  Range range;
  if (query.type == QueryKind::as_number) {
    range.first.low = range.last.low = query.asn;
    return range;
  }
  const auto read = [&query](std::size_t from, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | query.address[from + i];
    return value;
  };
  const auto host_bits = [](int bits) { return bits >= 64 ? 0 : ~std::uint64_t{0} >> std::max(bits, 0); };
  const int length = query.prefix_length;
  if (query.type == QueryKind::ipv4) {
    range.first.low = read(0, 4);
    range.last.low = range.first.low | host_bits(length + 32);
  } else {
    range.first = {read(0, 8), read(8, 8)};
    range.last = {range.first.high | host_bits(length), range.first.low | host_bits(length - 64)};
  }
  return range;
}

RangeTable range_table(QueryKind type) {
  if (type == QueryKind::ipv4) return RangeTable::ipv4;
  return type == QueryKind::ipv6 ? RangeTable::ipv6 : RangeTable::asns;
}

// Whether a row only says how RDAP is queried.
bool says_only_rdap(const Row& row) {
  for (std::size_t i = 0; i < kTextCount; ++i) {
    const auto field = static_cast<Text>(i);
    if (row.text[i] != 0 && field != Text::rdap && field != Text::prefer) return false;
  }
  const auto none = [](const auto& values) {
    return std::all_of(std::begin(values), std::end(values), [](auto value) { return value == 0; });
  };
  return none(row.list) && none(row.number) && none(row.flag) && row.params == 0;
}

// Chooses the row to begin with from the rows that the layers have for one query, from the top down.
template <class Key>
class Choice {
 public:
  // `finer(a, b)`: a is finer than b. Returns false if the layers below need not be searched.
  template <class Finer>
  bool take(const Key& key, std::size_t layer, const Row& row, bool last, Finer finer) {
    if (!taken_ || finer(key, key_)) {
      key_ = key;
      layer_ = layer;
    }
    taken_ = true;
    return !last && says_only_rdap(row);
  }
  bool taken() const { return taken_; }
  const Key& key() const { return key_; }
  std::size_t layer() const { return layer_; }

 private:
  Key key_{};
  std::size_t layer_ = 0;
  bool taken_ = false;
};

}  // namespace

RowStack RoutingTable::rows_of_zone(std::string_view zone, std::size_t top_layer) const {
  RowStack rows;
  const Row* top = layers_[top_layer].image.find(NameTable::domains, zone);
  if (top == nullptr) return rows;
  rows.add_own(layers_[top_layer].image, *top);
  for (std::size_t below = top_layer + 1; below < layers_.size(); ++below) {
    const ImageView& image = layers_[below].image;
    if (const Row* same = image.find(NameTable::domains, zone)) rows.add_own(image, *same);
  }
  return rows;
}

RowStack RoutingTable::rows_of_range(RangeTable table, const Range& range, std::size_t top_layer) const {
  RowStack rows;
  const ImageView& top = layers_[top_layer].image;
  const RangeEntry* found = top.find_narrowest(table, range);
  if (found == nullptr) return rows;
  rows.add_own(top, top.row(*found));
  for (std::size_t below = top_layer + 1; below < layers_.size(); ++below) {
    const ImageView& image = layers_[below].image;
    if (const RangeEntry* same = image.find_exact(table, found->range)) rows.add_own(image, image.row(*same));
  }
  return rows;
}

RowStack RoutingTable::rows_of_pattern(std::string_view pattern, std::size_t top_layer) const {
  RowStack rows;
  for (std::size_t layer = top_layer; layer < layers_.size(); ++layer) {
    const ImageView& image = layers_[layer].image;
    if (const Row* same = image.find(NameTable::handles, pattern)) rows.add_own(image, *same);
  }
  return rows;
}

RowStack RoutingTable::match_name(std::string_view name) const {
  Choice<std::string_view> choice;
  const std::string_view above = zone_above(name);
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    const ImageView& image = layers_[layer].image;
    const Row* row = nullptr;
    std::string_view zone = above.empty() ? kRoot : last_labels(above, image.header().max_labels);
    for (; !zone.empty(); zone = zone_above(zone)) {
      row = image.find(NameTable::domains, zone);
      if (row != nullptr) break;
    }
    const bool last = layer + 1 == layers_.size();
    const auto finer = [](std::string_view a, std::string_view b) { return a.size() > b.size(); };
    if (row != nullptr && !choice.take(zone, layer, *row, last, finer)) break;
  }
  return choice.taken() ? rows_of_zone(choice.key(), choice.layer()) : RowStack{};
}

RowStack RoutingTable::match_range(RangeTable table, const Range& range) const {
  Choice<Range> choice;
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    const ImageView& image = layers_[layer].image;
    const RangeEntry* found = image.find_narrowest(table, range);
    if (found == nullptr) continue;
    const bool last = layer + 1 == layers_.size();
    const auto finer = [](const Range& a, const Range& b) { return a != b && b.contains(a); };
    if (!choice.take(found->range, layer, image.row(*found), last, finer)) break;
  }
  return choice.taken() ? rows_of_range(table, choice.key(), choice.layer()) : RowStack{};
}

RowStack RoutingTable::match_handle(std::string_view handle) const {
  Choice<std::string_view> choice;
  const auto finer = [](std::string_view a, std::string_view b) { return pattern_rank(a) > pattern_rank(b); };
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    const ImageView& image = layers_[layer].image;
    const Row* best = nullptr;
    for (std::size_t i = 0; i < image.size(NameTable::handles); ++i) {
      const Row& row = image.row(NameTable::handles, i);
      const std::string_view pattern = image.string(row.key);
      if (matches(pattern, handle) && (best == nullptr || finer(pattern, image.string(best->key)))) best = &row;
    }
    const bool last = layer + 1 == layers_.size();
    if (best != nullptr && !choice.take(image.string(best->key), layer, *best, last, finer)) break;
  }
  return choice.taken() ? rows_of_pattern(choice.key(), choice.layer()) : RowStack{};
}

RowStack RoutingTable::match(const Query& query) const {
  switch (query.type) {
    case QueryKind::unknown:
      return {};
    case QueryKind::handle:
      return match_handle(query.text);
    case QueryKind::domain:
    case QueryKind::name_server:
      return match_name(query.text);
    case QueryKind::ipv4:
    case QueryKind::ipv6:
    case QueryKind::as_number:
      break;
  }
  return match_range(range_table(query.type), range_of(query));
}

}  // namespace whoiskit::routing
