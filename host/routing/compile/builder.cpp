#include "routing/compile/builder.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace whoiskit::routing {
namespace {

template <class Field>
void put_over(Field& below, Field& above) {
  if (above) below = std::move(above);
}

void merge(RowSource& below, RowSource above) {
  below.file = std::move(above.file);
  below.line = above.line;
  for (std::size_t i = 0; i < kTextCount; ++i) put_over(below.text[i], above.text[i]);
  for (std::size_t i = 0; i < kListCount; ++i) put_over(below.list[i], above.list[i]);
  for (std::size_t i = 0; i < kNumberCount; ++i) put_over(below.number[i], above.number[i]);
  for (std::size_t i = 0; i < kFlagCount; ++i) put_over(below.flag[i], above.flag[i]);
  put_over(below.params, above.params);
}

// Strings and lists, each stored once.
class Pool {
 public:
  std::uint32_t string(const std::string& text) {
    const auto [place, fresh] = offsets_.try_emplace(text, static_cast<std::uint32_t>(bytes_.size()));
    if (fresh) {
      const auto length = static_cast<std::uint16_t>(text.size());
      bytes_.append(reinterpret_cast<const char*>(&length), sizeof length).append(text);
    }
    return place->second;
  }

  std::uint32_t list(const std::vector<std::string>& strings) {
    std::vector<std::uint32_t> entry = {static_cast<std::uint32_t>(strings.size())};
    for (const std::string& text : strings) entry.push_back(string(text));
    const auto [place, fresh] = lists_.try_emplace(entry, static_cast<std::uint32_t>(words_.size()));
    if (fresh) words_.insert(words_.end(), entry.begin(), entry.end());
    return place->second;
  }

  const std::string& bytes() const { return bytes_; }
  const std::vector<std::uint32_t>& words() const { return words_; }

 private:
  std::string bytes_ = std::string(2, '\0');  // offset 0 is reserved for "not given"
  std::vector<std::uint32_t> words_ = {0};
  std::unordered_map<std::string, std::uint32_t> offsets_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> lists_;
};

Row to_row(const RowSource& source, Pool& pool) {
  Row row{};
  row.key = pool.string(source.key);
  row.file = pool.string(source.file);
  row.line = source.line;
  for (std::size_t i = 0; i < kTextCount; ++i) row.text[i] = source.text[i] ? pool.string(*source.text[i]) : 0;
  for (std::size_t i = 0; i < kListCount; ++i) row.list[i] = source.list[i] ? pool.list(*source.list[i]) : 0;
  for (std::size_t i = 0; i < kNumberCount; ++i) row.number[i] = source.number[i].value_or(0);
  for (std::size_t i = 0; i < kFlagCount; ++i) row.flag[i] = source.flag[i] ? (*source.flag[i] ? 2 : 1) : 0;
  row.params = source.params ? pool.list(*source.params) : 0;
  return row;
}

class Writer {
 public:
  explicit Writer(std::size_t header) : bytes_(header, '\0') {}

  template <class T>
  Section append(const T* items, std::size_t count) {
    bytes_.resize((bytes_.size() + 7) / 8 * 8, '\0');
    const Section section = {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(count)};
    if (count > 0) bytes_.append(reinterpret_cast<const char*>(items), count * sizeof(T));
    return section;
  }

  ImageBytes finish(Header header) {
    ImageBytes image((bytes_.size() + 7) / 8);
    header.size = static_cast<std::uint32_t>(image.size() * 8);
    std::memcpy(bytes_.data(), &header, sizeof header);
    std::memcpy(image.data(), bytes_.data(), bytes_.size());
    return image;
  }

  std::size_t size() const { return bytes_.size(); }

 private:
  std::string bytes_;
};

}  // namespace

void ImageBuilder::add(NameTable table, RowSource row) {
  const auto [place, fresh] = names_[static_cast<std::size_t>(table)].try_emplace(row.key, row);
  if (!fresh) merge(place->second, std::move(row));
}

void ImageBuilder::add(RangeTable table, const Range& range, RowSource row) {
  const auto [place, fresh] = ranges_[static_cast<std::size_t>(table)].try_emplace(range, row);
  if (!fresh) merge(place->second, std::move(row));
}

void ImageBuilder::add_generic(RowSource row) {
  if (generic_) {
    merge(*generic_, std::move(row));
  } else {
    generic_ = std::move(row);
  }
}

void ImageBuilder::add_registrar(std::uint32_t iana_id, RowSource row) {
  const auto [place, fresh] = registrars_.try_emplace(iana_id, row);
  if (!fresh) merge(place->second, std::move(row));
}

namespace {

std::string conflict_of(const RowSource& late, const RowSource& first) {
  return late.file + ":" + std::to_string(late.line) + ": " + late.key + " is left out: " + first.key + " of " +
         first.file + ":" + std::to_string(first.line) + " comes first";
}

}  // namespace

void ImageBuilder::add_missing(ImageBuilder other, std::vector<std::string>& conflicts) {
  for (std::size_t table = 0; table < names_.size(); ++table) {
    for (auto& [name, row] : other.names_[table]) {
      const auto [place, fresh] = names_[table].try_emplace(name, row);
      if (!fresh) conflicts.push_back(conflict_of(row, place->second));
    }
  }
  for (std::size_t table = 0; table < ranges_.size(); ++table) {
    for (auto& [range, row] : other.ranges_[table]) {
      const auto in_the_way =
          std::find_if(ranges_[table].begin(), ranges_[table].end(), [&r = range](const auto& entry) {
            const Range& there = entry.first;
            const bool apart = there.last < r.first || r.last < there.first;
            const bool nested = !(there == r) && (there.contains(r) || r.contains(there));
            return !apart && !nested;
          });
      if (in_the_way == ranges_[table].end()) {
        ranges_[table].emplace(range, std::move(row));
      } else {
        conflicts.push_back(conflict_of(row, in_the_way->second));
      }
    }
  }
  for (auto& [number, row] : other.registrars_) {
    const auto [place, fresh] = registrars_.try_emplace(number, row);
    if (!fresh) conflicts.push_back(conflict_of(row, place->second));
  }
  if (other.generic_) add_generic(std::move(*other.generic_));
}

void ImageBuilder::each(const Visit& visit) const {
  constexpr std::string_view kNames[] = {"tld", "server", "handle"}, kRanges[] = {"ip", "ip", "asn"};
  for (std::size_t table = 0; table < names_.size(); ++table) {
    for (const auto& [name, row] : names_[table]) visit(kNames[table], row);
  }
  for (std::size_t table = 0; table < ranges_.size(); ++table) {
    for (const auto& [range, row] : ranges_[table]) visit(kRanges[table], row);
  }
  for (const auto& [number, row] : registrars_) visit("registrar", row);
  if (generic_) visit("generic", *generic_);
}

ImageBytes ImageBuilder::build(std::string& error) const {
  Header header{};
  header.magic = kImageMagic;
  header.version = kImageVersion;
  Pool pool;
  std::vector<Row> rows;
  Writer writer(sizeof(Header));
  const auto add_row = [&rows, &pool](const RowSource& source) {
    rows.push_back(to_row(source, pool));
    return static_cast<std::uint32_t>(rows.size() - 1);
  };
  for (std::size_t table = 0; table < names_.size(); ++table) {
    std::vector<NameEntry> entries;
    for (const auto& [name, source] : names_[table]) entries.push_back({pool.string(name), add_row(source)});
    header.names[table] = writer.append(entries.data(), entries.size());
  }
  for (const auto& [name, source] : names_[static_cast<std::size_t>(NameTable::domains)]) {
    const auto labels = static_cast<std::uint32_t>(1 + std::count(name.begin(), name.end(), '.'));
    header.max_labels = std::max(header.max_labels, labels);
  }
  for (std::size_t table = 0; table < ranges_.size(); ++table) {
    std::vector<RangeEntry> entries;
    std::vector<const RowSource*> sources;
    std::vector<std::uint32_t> open;  // indices of the ranges around the current one, widest first
    for (const auto& [range, source] : ranges_[table]) {
      while (!open.empty() && entries[open.back()].range.last < range.first) open.pop_back();
      if (!open.empty() && entries[open.back()].range.last < range.last) {
        const RowSource& other = *sources[open.back()];
        error = source.file + ":" + std::to_string(source.line) + ": " + source.key + " crosses " + other.key + " (" +
                other.file + ":" + std::to_string(other.line) + "); ranges may only overlap if one contains the other";
        return {};
      }
      const std::uint32_t outer = open.empty() ? 0 : open.back() + 1;
      open.push_back(static_cast<std::uint32_t>(entries.size()));
      entries.push_back({range, outer, add_row(source)});
      sources.push_back(&source);
    }
    header.ranges[table] = writer.append(entries.data(), entries.size());
  }
  std::vector<RegistrarEntry> registrars;
  for (const auto& [number, source] : registrars_) {
    const auto& rdap = source.text[static_cast<std::size_t>(Text::rdap)];
    registrars.push_back({number, rdap ? pool.string(*rdap) : 0, pool.string(source.file), source.line});
  }
  header.registrars = writer.append(registrars.data(), registrars.size());
  if (generic_) header.generic_row = add_row(*generic_) + 1;
  header.rows = writer.append(rows.data(), rows.size());
  std::vector<std::uint32_t> addressed;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (rows[i].text[static_cast<std::size_t>(Text::address)] != 0) addressed.push_back(i);
  }
  header.addressed = writer.append(addressed.data(), addressed.size());
  header.words = writer.append(pool.words().data(), pool.words().size());
  header.pool = writer.append(pool.bytes().data(), pool.bytes().size());
  if (writer.size() > std::numeric_limits<std::uint32_t>::max()) {
    error = "the routing table is larger than 4 GiB";
    return {};
  }
  return writer.finish(header);
}

}  // namespace whoiskit::routing
