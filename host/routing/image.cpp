#include "routing/image.hpp"

#include <algorithm>

namespace whoiskit::routing {
namespace {

std::string_view pooled(const char* pool, std::uint32_t offset) {
  if (offset == 0) return {};
  std::uint16_t length;
  std::memcpy(&length, pool + offset, sizeof length);
  return {pool + offset + sizeof length, length};
}

}  // namespace

std::string_view StringList::operator[](std::size_t index) const { return pooled(pool_, words_[1 + index]); }

std::optional<ImageView> ImageView::open(const std::byte* bytes, std::size_t size) {
  if (size < sizeof(Header) || reinterpret_cast<std::uintptr_t>(bytes) % alignof(Header) != 0) return std::nullopt;
  const ImageView view(bytes);
  const Header& header = view.header();
  if (header.magic != kImageMagic || header.version != kImageVersion || header.size > size) return std::nullopt;
  return view;
}

std::string_view ImageView::string(std::uint32_t offset) const { return pooled(section<char>(header().pool), offset); }

StringList ImageView::list(std::uint32_t offset) const {
  if (offset == 0) return {};
  return {section<char>(header().pool), section<std::uint32_t>(header().words) + offset};
}

const Row* ImageView::find(NameTable table, std::string_view name) const {
  const Section& names = header().names[static_cast<std::size_t>(table)];
  const NameEntry* begin = section<NameEntry>(names);
  const NameEntry* end = begin + names.count;
  const char* pool = section<char>(header().pool);
  const NameEntry* found = std::lower_bound(begin, end, name, [pool](const NameEntry& entry, std::string_view key) {
    return pooled(pool, entry.name) < key;
  });
  if (found == end || pooled(pool, found->name) != name) return nullptr;
  return section<Row>(header().rows) + found->row;
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
  const RangeEntry* begin = section<RangeEntry>(header().ranges[static_cast<std::size_t>(table)]);
  const RangeEntry* entry = last_starting_before(table, range.first);
  while (entry != nullptr && !entry->range.contains(range))
    entry = entry->outer == 0 ? nullptr : begin + entry->outer - 1;
  return entry;
}

const RangeEntry* ImageView::find_exact(RangeTable table, const Range& range) const {
  const RangeEntry* begin = section<RangeEntry>(header().ranges[static_cast<std::size_t>(table)]);
  const RangeEntry* entry = find_narrowest(table, range);
  while (entry != nullptr && entry->range != range) entry = entry->outer == 0 ? nullptr : begin + entry->outer - 1;
  return entry;
}

const Row* ImageView::generic() const {
  const std::uint32_t row = header().generic_row;
  return row == 0 ? nullptr : section<Row>(header().rows) + row - 1;
}

const RegistrarEntry* ImageView::registrar(std::uint32_t iana_id) const {
  const RegistrarEntry* begin = section<RegistrarEntry>(header().registrars);
  const RegistrarEntry* end = begin + header().registrars.count;
  const RegistrarEntry* found = std::lower_bound(
      begin, end, iana_id, [](const RegistrarEntry& entry, std::uint32_t id) { return entry.iana_id < id; });
  return found == end || found->iana_id != iana_id ? nullptr : found;
}

const Row& ImageView::row(NameTable table, std::size_t index) const {
  const NameEntry* names = section<NameEntry>(header().names[static_cast<std::size_t>(table)]);
  return section<Row>(header().rows)[names[index].row];
}

}  // namespace whoiskit::routing
