// routing/compile/builder.hpp: collects the rows of routing files and writes them as one image (routing/image.hpp).
// Used at build time for the built-in table and at run time for a user's file.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "routing/image.hpp"

namespace whoiskit::routing {

// One row as read; fields that it does not give are not set.
struct RowSource {
  std::string key;
  std::string file;
  std::uint32_t line = 0;
  std::array<std::optional<std::string>, kTextCount> text;
  std::array<std::optional<std::vector<std::string>>, kListCount> list;
  std::optional<std::vector<std::string>> params;  // key, value, key, value, ...
  std::array<std::optional<std::uint32_t>, kNumberCount> number;
  std::array<std::optional<bool>, kFlagCount> flag;
};

// An image in memory, aligned as ImageView requires.
using ImageBytes = std::vector<std::uint64_t>;

class ImageBuilder {
 public:
  // If there is already a row of this key, the fields of the new row replace those of the old one: several files may
  // describe one zone or server.
  void add(NameTable table, RowSource row);
  void add(RangeTable table, const Range& range, RowSource row);
  void add_generic(RowSource row);
  void add_registrar(std::uint32_t iana_id, RowSource row);  // only `rdap` of the row is used

  // Adds the rows of `other` whose key is not present yet. A row is left out if its key is present or if its range
  // crosses a present one; `conflicts` then gets a line that names both rows. Generic phrases are combined.
  void add_missing(ImageBuilder other, std::vector<std::string>& conflicts);

  // Every row, with its section and key as in a file: "tld", "server", "handle", "ip", "ip", "asn", "registrar".
  using Visit = std::function<void(std::string_view section, const RowSource& row)>;
  void each(const Visit& visit) const;

  // The file's rank among the files of its folder, from its key `rank`: the lowest comes first.
  std::int64_t rank = 0;

  // The image. On failure no bytes, and a message in `error`: two ranges cross, or the data exceeds the range of
  // offsets.
  ImageBytes build(std::string& error) const;

 private:
  // Of ranges that begin at the same address, wider ranges come first.
  struct RangeOrder {
    bool operator()(const Range& a, const Range& b) const {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    }
  };
  std::array<std::map<std::string, RowSource>, static_cast<std::size_t>(NameTable::count)> names_;
  std::array<std::map<Range, RowSource, RangeOrder>, static_cast<std::size_t>(RangeTable::count)> ranges_;
  std::map<std::uint32_t, RowSource> registrars_;
  std::optional<RowSource> generic_;
};

}  // namespace whoiskit::routing
