#include "routing/image.hpp"

#include <algorithm>

namespace whoiskit::routing {
namespace {

constexpr Row kNoRow{};

template <class T>
bool is_within(const Section& section, std::size_t size) {
  return section.offset % alignof(std::uint64_t) == 0 && section.offset <= size &&
         section.count <= (size - section.offset) / sizeof(T);
}

bool are_within(const Header& header, std::size_t size) {
  const auto names = [size](const Section& section) { return is_within<NameEntry>(section, size); };
  const auto ranges = [size](const Section& section) { return is_within<RangeEntry>(section, size); };
  return std::all_of(std::begin(header.names), std::end(header.names), names) &&
         std::all_of(std::begin(header.ranges), std::end(header.ranges), ranges) &&
         is_within<RegistrarEntry>(header.registrars, size) && is_within<Row>(header.rows, size) &&
         is_within<std::uint32_t>(header.addressed, size) && is_within<std::uint32_t>(header.words, size) &&
         is_within<char>(header.pool, size);
}

}  // namespace

std::optional<ImageView> ImageView::open(const std::byte* bytes, std::size_t size, RowTest test) {
  if (size < sizeof(Header) || reinterpret_cast<std::uintptr_t>(bytes) % alignof(Header) != 0) return std::nullopt;
  const ImageView view(bytes, test);
  const Header& header = view.header();
  if (header.magic != kImageMagic || header.version != kImageVersion || header.size > size) return std::nullopt;
  if (!are_within(header, header.size)) return std::nullopt;
  return view;
}

std::string_view ImageView::string(std::uint32_t offset) const { return pool().at(offset); }

StringList ImageView::list(std::uint32_t offset) const {
  const std::uint32_t size = header().words.count;
  if (offset == 0 || offset >= size) return {};
  const std::uint32_t* words = section<std::uint32_t>(header().words) + offset;
  if (*words > size - offset - 1) return {};
  return {pool(), words};
}

const Row& ImageView::row_at(std::uint32_t index) const {
  if (index >= header().rows.count) return kNoRow;
  const Row& row = section<Row>(header().rows)[index];
  return test_ == nullptr || test_(*this, row) ? row : kNoRow;
}

const Row* ImageView::find(NameTable table, std::string_view name) const {
  const Section& names = header().names[static_cast<std::size_t>(table)];
  const NameEntry* begin = section<NameEntry>(names);
  const NameEntry* end = begin + names.count;
  const StringPool strings = pool();
  const NameEntry* found = std::lower_bound(begin, end, name, [strings](const NameEntry& entry, std::string_view key) {
    return strings.at(entry.name) < key;
  });
  if (found == end || strings.at(found->name) != name) return nullptr;
  return &row_at(found->row);
}

const RangeEntry* ImageView::last_starting_before(RangeTable table, const Point& point) const {
  const Section& ranges = header().ranges[static_cast<std::size_t>(table)];
  const RangeEntry* begin = section<RangeEntry>(ranges);
  const RangeEntry* after =
      std::upper_bound(begin, begin + ranges.count, point,
                       [](const Point& key, const RangeEntry& entry) { return key < entry.range.first; });
  return after == begin ? nullptr : after - 1;
}

// Ranges nest and never cross, so the last range that starts at or before a point, and the ranges around that one,
// include all ranges that contain the point.
const RangeEntry* ImageView::find_narrowest(RangeTable table, const Range& range) const {
  const RangeEntry* entry = last_starting_before(table, range.first);
  while (entry != nullptr && !entry->range.contains(range)) entry = outer(table, *entry);
  return entry;
}

// The range around an entry; it comes before the entry, so that each walk outwards ends.
const RangeEntry* ImageView::outer(RangeTable table, const RangeEntry& entry) const {
  const RangeEntry* begin = section<RangeEntry>(header().ranges[static_cast<std::size_t>(table)]);
  const auto index = static_cast<std::size_t>(&entry - begin);
  return entry.outer == 0 || entry.outer > index ? nullptr : begin + entry.outer - 1;
}

const RangeEntry* ImageView::find_exact(RangeTable table, const Range& range) const {
  const RangeEntry* entry = find_narrowest(table, range);
  while (entry != nullptr && entry->range != range) entry = outer(table, *entry);
  return entry;
}

const Row* ImageView::generic() const {
  const std::uint32_t row = header().generic_row;
  return row == 0 ? nullptr : &row_at(row - 1);
}

const RegistrarEntry* ImageView::registrar(std::uint32_t iana_id) const {
  const RegistrarEntry* begin = section<RegistrarEntry>(header().registrars);
  const RegistrarEntry* end = begin + header().registrars.count;
  const RegistrarEntry* found = std::lower_bound(
      begin, end, iana_id, [](const RegistrarEntry& entry, std::uint32_t id) { return entry.iana_id < id; });
  if (found == end || found->iana_id != iana_id) return nullptr;
  if (test_ == nullptr) return found;
  Row row{};  // with what a registrar's row has
  row.file = found->file;
  row.text[static_cast<std::size_t>(Text::rdap)] = found->rdap;
  return test_(*this, row) ? found : nullptr;
}

const Row& ImageView::row(NameTable table, std::size_t index) const {
  const NameEntry* names = section<NameEntry>(header().names[static_cast<std::size_t>(table)]);
  return row_at(names[index].row);
}

}  // namespace whoiskit::routing
