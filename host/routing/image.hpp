// routing/image.hpp: the routing table in memory, one block of bytes made of fixed-width integers and used in place.
// The built-in table is compiled in as such a block: nothing is built or relocated at start, and pages are touched only
// as look-ups need them. A user's file is converted to such a block at run time. compile/builder.hpp writes both.
//
//   Header
//   domains, servers, handles   NameEntry[] each
//   ipv4, ipv6, asns            RangeEntry[] each
//   registrars                  RegistrarEntry[], sorted by number
//   rows                        Row[]
//   addressed                   u32[], the rows that name an address
//   words                       u32[]
//   pool                        bytes
//
// Every string is a u32 offset into the pool, where a u16 length precedes its bytes; offset 0 means "not given". A list
// is an offset into the words: a count, then that many strings; 0 means "not given". Names are sorted bytewise. Ranges
// are sorted by first address, wider ranges before those inside them. Each range has the index of the range around it,
// so the narrowest match is found by one binary search and a walk outwards. Integers are in the byte order of the
// machine.
//
// An image may come from a file that anyone made (routing/compiled_file.hpp). Therefore each access is within the
// sections, whatever the numbers are, and each walk ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace whoiskit::routing {

inline constexpr std::uint64_t kImageMagic = 0x454c4254'54554f52;  // "ROUTTBLE"
inline constexpr std::uint32_t kImageVersion = 6;

// The fields of a row, and the TOML key of each. servers/README.md explains them.
enum class Text : std::uint8_t {
  server,
  address,
  protocol,
  charset,
  query_domain,
  query_ip,
  query_cidr,
  query_asn,
  query_nameserver,
  query_handle,
  handler,
  name,
  url,
  web,
  rdap,
  prefer,
  parent,
  embedded,
  moved_to,
  limit_scope,
  count
};
enum class List : std::uint8_t {
  no_match,
  throttled,
  denied,
  reserved,
  blocked,
  premium,
  unavailable,
  invalid,
  not_served,
  not_authoritative,
  count
};
enum class Number : std::uint8_t { port, iana_id, ban_seconds, rate_per_minute, burst, concurrent, count };
enum class Flag : std::uint8_t { retired, unsupported, gtld, count };

inline constexpr std::size_t kTextCount = static_cast<std::size_t>(Text::count);
inline constexpr std::size_t kListCount = static_cast<std::size_t>(List::count);
inline constexpr std::size_t kNumberCount = static_cast<std::size_t>(Number::count);
inline constexpr std::size_t kFlagCount = static_cast<std::size_t>(Flag::count);
inline constexpr std::string_view kTextKeys[kTextCount] = {
    "server",    "address",          "protocol",     "charset",  "query.domain", "query.ip",   "query.cidr",
    "query.asn", "query.nameserver", "query.handle", "handler",  "name",         "url",        "web",
    "rdap",      "prefer",           "parent",       "embedded", "moved_to",     "limit_scope"};
inline constexpr std::string_view kListKeys[kListCount] = {"no_match",   "throttled",        "denied",      "reserved",
                                                           "blocked",    "premium",          "unavailable", "invalid",
                                                           "not_served", "not_authoritative"};
inline constexpr std::string_view kNumberKeys[kNumberCount] = {
    "port", "iana_id", "ban_seconds", "rate_per_minute", "burst", "concurrent",
};
// The largest value of each; the smallest is 1, as 0 means "not given".
inline constexpr std::uint32_t kNumberMax[kNumberCount] = {65535, 0x7fffffff, 0x7fffffff, 6'000'000, 10'000, 10'000};
inline constexpr std::string_view kFlagKeys[kFlagCount] = {"retired", "unsupported", "gtld"};

// Fields that describe the server that a row names, not the zone: if a row changes the server, it does not inherit
// them. This includes the RDAP base: a row that names a server means that this server is queried.
constexpr bool belongs_to_server(Text field) {
  return field <= Text::query_handle || field == Text::rdap || field == Text::prefer || field == Text::limit_scope;
}
constexpr bool belongs_to_server(Flag field) { return field != Flag::gtld; }

enum class NameTable : std::uint8_t { domains, servers, handles, count };  // handles: the names are patterns
enum class RangeTable : std::uint8_t { ipv4, ipv6, asns, count };

// An address (IPv4 in the low 32 bits of `low`) or an AS number, in the order that ranges are sorted by.
struct Point {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Point&) const = default;
};
struct Range {
  Point first, last;
  auto operator<=>(const Range&) const = default;
  bool contains(const Range& other) const { return first <= other.first && other.last <= last; }
};

struct Row {
  std::uint32_t key;   // the row's name in its file: "co.za", "192.0.2.0/24", "64496-64511", a host
  std::uint32_t file;  // where the row is
  std::uint32_t line;
  std::uint32_t text[kTextCount];
  std::uint32_t list[kListCount];
  std::uint32_t params;  // a list of key, value, key, value, ...
  std::uint32_t number[kNumberCount];
  std::uint8_t flag[kFlagCount];  // 0 not given, 1 no, 2 yes
};
struct NameEntry {
  std::uint32_t name;
  std::uint32_t row;
};
struct RangeEntry {
  Range range;
  std::uint32_t outer;  // 1 + index of the narrowest range around this one; 0 if there is none
  std::uint32_t row;
};
// What is known of a registrar by its number at IANA. It has fewer fields than a row, because there are thousands of
// them.
struct RegistrarEntry {
  std::uint32_t iana_id;
  std::uint32_t rdap;
  std::uint32_t file;
  std::uint32_t line;
};
struct Section {
  std::uint32_t offset;  // in bytes from the start of the image
  std::uint32_t count;
};
struct Header {
  std::uint64_t magic;
  std::uint32_t version;
  std::uint32_t size;  // of the whole image in bytes
  Section names[static_cast<std::size_t>(NameTable::count)];
  Section ranges[static_cast<std::size_t>(RangeTable::count)];
  Section registrars, rows, addressed, words, pool;
  std::uint32_t generic_row;  // 1 + index of the [generic] row; 0 if there is none
  std::uint32_t max_labels;   // of the deepest name in `domains`; longer suffixes need not be tried
};
static_assert(sizeof(Row) % 4 == 0 && sizeof(Header) % 8 == 0 && sizeof(RangeEntry) % 8 == 0);

// The strings of an image.
class StringPool {
 public:
  StringPool() = default;
  StringPool(const char* bytes, std::uint32_t size) : bytes_(bytes), size_(size) {}
  // The string at an offset; empty for offset 0, and for one that is not within the pool.
  std::string_view at(std::uint32_t offset) const {
    std::uint16_t length;
    if (offset == 0 || size_ < sizeof length || offset > size_ - sizeof length) return {};
    std::memcpy(&length, bytes_ + offset, sizeof length);
    const std::uint32_t begin = offset + sizeof length;
    return length > size_ - begin ? std::string_view() : std::string_view(bytes_ + begin, length);
  }

 private:
  const char* bytes_ = nullptr;
  std::uint32_t size_ = 0;
};

// Strings of a list, read in place.
class StringList {
 public:
  class Iterator {
   public:
    Iterator(const StringList* list, std::size_t index) : list_(list), index_(index) {}
    std::string_view operator*() const { return (*list_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    const StringList* list_;
    std::size_t index_;
  };

  StringList() = default;
  // `words` begins with the count, and has as many offsets after it.
  StringList(StringPool pool, const std::uint32_t* words) : pool_(pool), words_(words) {}
  std::size_t size() const { return words_ == nullptr ? 0 : *words_; }
  bool empty() const { return size() == 0; }
  std::string_view operator[](std::size_t index) const { return pool_.at(words_[1 + index]); }
  // Equal for the same list of the same table; null for an empty view.
  const void* identity() const { return words_; }
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

 private:
  StringPool pool_;
  const std::uint32_t* words_ = nullptr;
};

class ImageView;
// Whether a row may be used (routing/row_check.hpp).
using RowTest = bool (*)(const ImageView& image, const Row& row);

// A table for look-ups. The bytes must outlive the view and everything it returns.
class ImageView {
 public:
  // Nothing if the bytes are not an image of this version, not 8-byte aligned, or have a section that is not within
  // them. With `test`, each row that is asked for must pass it. A row that does not, or that is not there, is returned
  // as a row without values: its query then has no server, instead of another one.
  static std::optional<ImageView> open(const std::byte* bytes, std::size_t size, RowTest test = nullptr);

  const Header& header() const { return *reinterpret_cast<const Header*>(base_); }
  std::string_view string(std::uint32_t offset) const;
  StringList list(std::uint32_t offset) const;

  const Row* find(NameTable table, std::string_view name) const;                 // exactly this name
  const RangeEntry* find_narrowest(RangeTable table, const Range& range) const;  // the narrowest around the range
  const RangeEntry* find_exact(RangeTable table, const Range& range) const;
  const Row& row(const RangeEntry& entry) const { return row_at(entry.row); }
  const Row* generic() const;
  const RegistrarEntry* registrar(std::uint32_t iana_id) const;

  // Every row of every table, as it is in the image: no test was made of it.
  std::span<const Row> rows() const { return {section<Row>(header().rows), header().rows.count}; }
  // The rows that name an address.
  std::size_t addressed_count() const { return header().addressed.count; }
  const Row& addressed(std::size_t index) const { return row_at(section<std::uint32_t>(header().addressed)[index]); }
  // Every row of a table, in its order (for tests, listings and checks).
  std::size_t size(NameTable table) const { return header().names[static_cast<std::size_t>(table)].count; }
  const Row& row(NameTable table, std::size_t index) const;

 private:
  ImageView(const std::byte* base, RowTest test) : base_(base), test_(test) {}
  template <class T>
  const T* section(const Section& section) const {
    return reinterpret_cast<const T*>(base_ + section.offset);
  }
  StringPool pool() const { return {section<char>(header().pool), header().pool.count}; }
  const Row& row_at(std::uint32_t index) const;
  const RangeEntry* last_starting_before(RangeTable table, const Point& point) const;
  const RangeEntry* outer(RangeTable table, const RangeEntry& entry) const;

  const std::byte* base_;
  RowTest test_;
};

}  // namespace whoiskit::routing
