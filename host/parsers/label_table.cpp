#include "parsers/label_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

static_assert(LabelTable::kMaxRows <= std::numeric_limits<std::int16_t>::max());  // the type of a slot
static_assert(LabelTable::kMaxLabel <= std::numeric_limits<std::uint8_t>::max());

constexpr std::uint64_t every_byte(std::uint64_t byte) { return byte * 0x0101010101010101; }

// Sets bit 5 of each byte, a fold that is good enough for hashing: it makes alike more than letters of two cases.
constexpr std::uint64_t kCase = every_byte(0x20);

// Lowers the ASCII letters among eight bytes and nothing else: bytes of UTF-8 sequences differ in bit 5, too.
constexpr std::uint64_t lower_bytes(std::uint64_t v) {
  const std::uint64_t low = v & every_byte(0x7f);
  const std::uint64_t from_a = low + every_byte(0x80 - 'A');   // bit 7: not below 'A'
  const std::uint64_t after_z = low + every_byte(0x7f - 'Z');  // bit 7: above 'Z'
  return v | ((from_a & ~after_z & ~v & every_byte(0x80)) >> 2);
}

template <class Word>
std::uint64_t load(const char* p) {
  Word v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

// The last bytes of `n` at `p`, of which all but up to eight were looked at before: in loads of fixed size, which may
// overlap. The same bytes in the same places for the same n.
std::uint64_t load_last(const char* p, std::size_t n) {
  if (n >= 8) return load<std::uint64_t>(p + n - 8);
  if (n >= 4) return load<std::uint32_t>(p) | load<std::uint32_t>(p + n - 4) << 32;
  if (n >= 2) return load<std::uint16_t>(p) | load<std::uint16_t>(p + n - 2) << 16;
  return n == 0 ? 0 : load<std::uint8_t>(p);
}

// Whether a label of a table, which is in lower case, is `b`.
bool same_folded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i + 8 < a.size(); i += 8) {
    if (load<std::uint64_t>(a.data() + i) != lower_bytes(load<std::uint64_t>(b.data() + i))) return false;
  }
  return load_last(a.data(), a.size()) == lower_bytes(load_last(b.data(), b.size()));
}

// Lower case, runs of blanks as one. False where it does not fit.
bool normalise(std::string_view label, char* out, std::size_t capacity, std::size_t& size) {
  size = 0;
  bool blank = false;
  for (const char c : trim(label)) {
    if (is_blank(c)) {
      blank = true;
      continue;
    }
    if (size + (blank ? 2 : 1) > capacity) return false;
    if (blank) out[size++] = ' ';
    blank = false;
    out[size++] = lower(c);
  }
  return true;
}

// A label as it stands before a colon, without leaders: "Created........" and "status " end before them.
std::string_view without_leaders(std::string_view s) {
  while (!s.empty() && (is_blank(s.back()) || s.back() == '.')) s.remove_suffix(1);
  return s;
}

bool has_blank_run(std::string_view s) {
  for (std::size_t i = 1; i < s.size(); ++i) {
    if (s[i] == '\t' || (is_blank(s[i]) && is_blank(s[i - 1]))) return true;
  }
  return false;
}

}  // namespace

std::uint32_t LabelTable::hash(std::string_view s) {
  std::uint64_t h = s.size() * 0x9e3779b97f4a7c15ull;
  for (std::size_t i = 0; i + 8 < s.size(); i += 8) {
    h = (h ^ (load<std::uint64_t>(s.data() + i) | kCase)) * 0xff51afd7ed558ccdull;
    h ^= h >> 32;
  }
  h = (h ^ (load_last(s.data(), s.size()) | kCase)) * 0xff51afd7ed558ccdull;
  return static_cast<std::uint32_t>(h ^ h >> 32);
}

std::optional<LabelTable> LabelTable::compile(const wk_row* rows, std::size_t count, model::PluginKeys& keys,
                                              std::string& error) {
  if (count > kMaxRows || (rows == nullptr && count > 0)) {
    error = "a field table has " + std::to_string(count) + " rows; " + std::to_string(kMaxRows) + " at the most";
    return std::nullopt;
  }
  LabelTable table;
  table.rows_.reserve(count);
  table.places_.reserve(count);
  table.slots_.resize(std::bit_ceil(std::max<std::size_t>(count * 4, 16)));
  for (std::size_t i = 0; i < count; ++i) {
    Row row;
    if (rows[i].label.len > kMaxWritten || rows[i].path.len > kMaxWritten) {
      error = "row " + std::to_string(i + 1) + ": longer than " + std::to_string(kMaxWritten) + " bytes";
      return std::nullopt;
    }
    const std::string_view written = trim(view(rows[i].label));
    std::string_view label = written;
    if (!label.empty() && (label.back() == ':' || label.back() == ']')) {
      row.mark = label.back();
      if (row.mark == ']') {
        const auto open = label.find('[');
        label = open == std::string_view::npos ? label : label.substr(open + 1);
      }
      label = without_leaders(label.substr(0, label.size() - 1));
    }
    char folded[kMaxLabel];
    std::size_t size = 0;
    if (!normalise(label, folded, sizeof folded, size) || size == 0) {
      error =
          "row " + std::to_string(i + 1) + ": a label is empty or longer than " + std::to_string(kMaxLabel) + " bytes";
      return std::nullopt;
    }
    const std::string_view normal(folded, size);

    std::string_view path = view(rows[i].path);
    row.dropped = path.empty();
    if (!path.empty() && path.back() == '.') {
      row.append = true;
      path.remove_suffix(1);
    }
    if (!row.dropped) {
      const auto dot = path.find('.');
      row.one_word = dot == std::string_view::npos;
      const bool section = model::standard_section(path.substr(0, dot)) != model::kNoSection;
      row.relative = model::standard_attribute(path) || (row.one_word && !section);
      model::KeyFault fault = model::KeyFault::none;
      const auto attribute = row.relative ? keys.intern_attribute(path, &fault) : std::nullopt;
      const auto key = row.relative && !section ? std::nullopt : keys.intern(path, &fault);
      row.dropped = fault == model::KeyFault::no_room;
      if (!attribute && !key && !row.dropped) {
        error = "row " + std::to_string(i + 1) + " (\"" + std::string(written) + "\"): malformed key path \"" +
                std::string(path) + "\"";
        return std::nullopt;
      }
      if (attribute) row.attribute = *attribute;
      if (key) row.key = *key;
    }
    table.colons_ |= row.mark == ':';
    table.brackets_ |= row.mark == ']';
    table.bare_ |= row.mark == 0;
    table.inner_colons_ |= normal.find(':') != std::string_view::npos;
    if (row.mark == 0) {
      table.max_words_ =
          std::max(table.max_words_, 1 + static_cast<std::size_t>(std::count(normal.begin(), normal.end(), ' ')));
    }
    const std::uint32_t h = hash(normal);
    std::size_t at = h & (table.slots_.size() - 1);
    while (table.slots_[at].row != kNoRow) at = (at + 1) & (table.slots_.size() - 1);
    // The first row of a label wins, as it would in a walk down the table.
    if (table.probe(h, normal, row.mark) == kNoRow) {
      table.slots_[at] = {static_cast<std::uint16_t>(h >> 16), static_cast<std::int16_t>(i)};
    }
    table.places_.push_back({static_cast<std::uint32_t>(table.labels_.size()), static_cast<std::uint8_t>(size)});
    table.labels_ += normal;
    table.rows_.push_back(row);
  }
  return table;
}

int LabelTable::probe(std::uint32_t h, std::string_view wanted, char mark) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = h & mask; slots_[at].row != kNoRow; at = (at + 1) & mask) {
    if (slots_[at].tag != h >> 16) continue;
    const auto row = static_cast<std::size_t>(slots_[at].row);
    if (rows_[row].mark == mark && same_folded(label(row), wanted)) return slots_[at].row;
  }
  return kNoRow;
}

int LabelTable::find(std::string_view label, char mark) const {
  if (label.empty() || label.size() > kMaxLabel * 2) return kNoRow;
  if (const int row = label.size() <= kMaxLabel ? probe(label, mark) : kNoRow; row != kNoRow) return row;
  if (!has_blank_run(label)) return kNoRow;
  char folded[kMaxLabel];
  std::size_t size = 0;
  return normalise(label, folded, sizeof folded, size) ? probe({folded, size}, mark) : kNoRow;
}

LabelTable::Match LabelTable::match(std::string_view line, bool suffix) const {
  if (brackets_) {
    const auto open = line.substr(0, 8).find('[');
    if (open != std::string_view::npos) {
      const auto close = line.find(']', open);
      if (close != std::string_view::npos) {
        const int row = find(trim(line.substr(open + 1, close - open - 1)), ']');
        if (row != kNoRow) return {row, line.substr(0, close + 1), trim(line.substr(close + 1))};
      }
    }
  }
  if (colons_) {
    constexpr int kMaxColons = 4;
    std::size_t colon = line.find(':');
    for (int n = 0; colon != std::string_view::npos && n < kMaxColons; ++n) {
      std::string_view label = without_leaders(line.substr(0, colon));
      const std::string_view value = trim(line.substr(colon + 1));
      if (const int row = find(label, ':'); row != kNoRow) return {row, label, value};
      if (suffix) {
        for (int words = 0; words < kMaxColons; ++words) {
          const auto blank = label.find(' ');
          if (blank == std::string_view::npos) break;
          label = trim_left(label.substr(blank));
          if (const int row = find(label, ':'); row != kNoRow) return {row, label, value};
        }
      }
      if (!inner_colons_) break;
      colon = line.find(':', colon + 1);
    }
  }
  if (bare_) {
    Match best;
    std::size_t at = 0;
    for (std::size_t words = 0; words < max_words_ && at < line.size(); ++words) {
      while (at < line.size() && !is_blank(line[at]) && line[at] != ':') ++at;
      // "Technical Contact:" and "DNSSEC:N" begin with the bare labels "Technical Contact" and "DNSSEC", too.
      const bool colon = at < line.size() && line[at] == ':';
      const std::string_view label = trim_right(line.substr(0, at));
      if (const int row = find(label, 0); row != kNoRow) best = {row, label, trim(line.substr(at + (colon ? 1 : 0)))};
      if (colon) break;
      while (at < line.size() && is_blank(line[at])) ++at;
    }
    return best;
  }
  return {};
}

LabelTable::Match LabelTable::match(std::string_view line, bool suffix, const LabelTable& second,
                                    const LabelTable*& owner) const {
  owner = this;
  if (!suffix && plain() && second.plain()) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return {};
    const std::string_view label = without_leaders(line.substr(0, colon));
    // Labels with runs of blanks or of great length are looked for by the general way below.
    if (!label.empty() && label.size() <= kMaxLabel) {
      const std::uint32_t h = hash(label);
      int row = probe(h, label, ':');
      if (row == kNoRow) {
        owner = &second;
        row = second.probe(h, label, ':');
      }
      if (row != kNoRow) return {row, label, trim(line.substr(colon + 1))};
      if (!has_blank_run(label)) return {};
    }
  }
  owner = this;
  Match found = match(line, suffix);
  if (found.row != kNoRow) return found;
  owner = &second;
  return second.match(line, suffix);
}

}  // namespace whoiskit::parsers
