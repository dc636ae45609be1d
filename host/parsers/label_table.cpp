#include "parsers/label_table.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstring>
#include <limits>

#include "parsers/label_bytes.hpp"
#include "parsers/rules/apply.hpp"
#include "whoiskit/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

static_assert(LabelTable::kMaxRows <= std::numeric_limits<std::int16_t>::max());  // the type of a slot
static_assert(LabelTable::kMaxLabel <= std::numeric_limits<std::uint8_t>::max());

// The size of wk_row in ABI 1.0, which never changes.
constexpr std::size_t kRow10 = offsetof(wk_row, reserved) + sizeof(std::uint32_t);

// Converts to lower case, with one blank for each run of blanks. False if it does not fit.
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

// A label as it is before a colon, without leaders: "Created........" becomes "Created", and "status " becomes
// "status".
std::string_view without_leaders(std::string_view s) {
  while (!s.empty() && (is_blank(s.back()) || s.back() == '.')) s.remove_suffix(1);
  return s;
}

constexpr std::string_view kDigits = "0123456789";

// Replaces each run of digits, or each `written` if given, with `number`. Returns the new size.
std::size_t number_folded(char* label, std::size_t size, std::string_view written, char number) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < size;) {
    const std::string_view rest(label + i, size - i);
    std::size_t n = written.empty() ? 0 : rest.starts_with(written) ? written.size() : 0;
    while (written.empty() && n < rest.size() && is_digit(rest[n])) ++n;
    label[out++] = n > 0 ? number : rest.front();
    i += std::max<std::size_t>(n, 1);
  }
  return out;
}

// Whether normalise() may do more to a label than change case: it has two spaces in a row, or a blank that is not a
// space. This is tested for most lines that have no row.
bool has_blank_run(std::string_view s) {
  const auto found = [](std::uint64_t letters) {
    const std::uint64_t spaces = equal_bytes(letters, every_byte(' '));
    const std::uint64_t control = (letters - every_byte(' ')) & ~letters & every_byte(0x80);
    return ((spaces & spaces << 8) | control) != 0;
  };
  constexpr std::size_t kAtOnce = 8;
  if (s.size() < kAtOnce) {
    return std::adjacent_find(s.begin(), s.end(), [](char a, char b) { return is_blank(a) && is_blank(b); }) !=
               s.end() ||
           std::any_of(s.begin(), s.end(), [](char c) { return is_blank(c) && c != ' '; });
  }
  // Each load begins with the last letter of the previous one.
  for (std::size_t at = 0; at + kAtOnce < s.size(); at += kAtOnce - 1) {
    if (found(bytes_at<std::uint64_t>(s.data() + at))) return true;
  }
  return found(bytes_at<std::uint64_t>(s.data() + s.size() - kAtOnce));
}

}  // namespace

LabelTable::LabelTable() {
  static std::atomic<std::uint64_t> last{0};
  number_ = ++last;
}

std::uint32_t LabelTable::hash(std::string_view s) {
  std::uint64_t h = s.size() * 0x9e3779b97f4a7c15ull;
  for (std::size_t i = 0; i + 8 < s.size(); i += 8) {
    h = (h ^ (bytes_at<std::uint64_t>(s.data() + i) | kCase)) * 0xff51afd7ed558ccdull;
    h ^= h >> 32;
  }
  h = (h ^ (last_bytes(s.data(), s.size()) | kCase)) * 0xff51afd7ed558ccdull;
  return static_cast<std::uint32_t>(h ^ h >> 32);
}

std::optional<LabelTable> LabelTable::compile(const wk_row* rows, std::size_t row_size, std::size_t count,
                                              model::PluginKeys& keys, std::string& error, bool labelled) {
  if (count > kMaxRows || (rows == nullptr && count > 0) || row_size < kRow10) {
    error = "a field table has " + std::to_string(count) + " rows of " + std::to_string(row_size) + " bytes; " +
            std::to_string(kMaxRows) + " rows at the most";
    return std::nullopt;
  }
  LabelTable table;
  table.rows_.reserve(count);
  table.places_.reserve(count);
  table.slots_.resize(std::bit_ceil(std::max<std::size_t>(count * 4, 16)));
  for (std::size_t i = 0; i < count; ++i) {
    wk_row written{};
    std::memcpy(static_cast<void*>(&written), reinterpret_cast<const char*>(rows) + i * row_size,
                std::min(row_size, sizeof written));
    std::string fault;
    if (!table.add(written, keys, fault, labelled)) {
      error = "row " + std::to_string(i + 1);
      if (written.label.len > 0 && written.label.len <= kMaxLabel)
        error += " (\"" + std::string(view(written.label)) + "\")";
      error += ": " + fault;
      return std::nullopt;
    }
  }
  return table;
}

bool LabelTable::add(const wk_row& written, model::PluginKeys& keys, std::string& error, bool labelled) {
  if (written.label.len > kMaxWritten || written.own.len > kMaxWritten) {
    error = "longer than " + std::to_string(kMaxWritten) + " bytes";
    return false;
  }
  Row row;
  if (!labelled) {
    if (!add_key(row, written, keys, error) || !add_steps(row, written, keys, error)) return false;
    rows_.push_back(row);
    return true;
  }
  std::string_view label = trim(view(written.label));
  if (!label.empty() && (label.back() == ':' || label.back() == ']')) {
    row.mark = label.back();
    if (row.mark == ']') {
      const auto open = label.find('[');
      label = open == std::string_view::npos ? label : label.substr(open + 1);
    }
    label.remove_suffix(1);
    if (row.mark == ':') label = without_leaders(label);  // "[Registration No.]" has no leader
  }
  char folded[kMaxLabel];
  std::size_t size = 0;
  if (!normalise(label, folded, sizeof folded, size) || size == 0) {
    error = "a label is empty or longer than " + std::to_string(kMaxLabel) + " bytes";
    return false;
  }
  if (const std::string_view number = "%d"; std::string_view(folded, size).find(number) != std::string_view::npos) {
    size = number_folded(folded, size, number, kNumber);
    numbered_ |= letter_bit(folded[0]);
  }
  const std::string_view normal(folded, size);
  if (!add_key(row, written, keys, error) || !add_steps(row, written, keys, error)) return false;
  row.kind = model::kind_of(row.key);
  colons_ |= row.mark == ':';
  brackets_ |= row.mark == ']';
  bare_ |= row.mark == 0;
  inner_colons_ |= normal.find(':') != std::string_view::npos;
  if (row.mark == 0) {
    bare_letters_ |= letter_bit(folded[0]);
    max_words_ = std::max(max_words_, 1 + static_cast<std::size_t>(std::count(normal.begin(), normal.end(), ' ')));
  }
  const std::uint32_t h = hash(normal);
  std::size_t at = h & (slots_.size() - 1);
  while (slots_[at].row != kNoRow) at = (at + 1) & (slots_.size() - 1);
  // The first row of a label wins, as in a linear search of the table.
  if (probe(h, normal, row.mark) == kNoRow) {
    slots_[at] = {static_cast<std::uint16_t>(h >> 16), static_cast<std::int16_t>(rows_.size())};
  }
  places_.push_back({static_cast<std::uint32_t>(labels_.size()), static_cast<std::uint8_t>(size)});
  labels_ += normal;
  rows_.push_back(row);
  return true;
}

bool LabelTable::add_key(Row& row, const wk_row& written, model::PluginKeys& keys, std::string& error) {
  row.key = model::Key::from(written.key);
  row.all = (written.flags & WK_ROW_ALL) != 0;
  row.dropped = written.key == 0 && written.own.len == 0 && written.step_count == 0;
  if (row.key.section != model::kNoSection ? !keys.has(row.key)
                                           : !keys.has({model::kDomain, row.key.attribute}) && row.key.attribute != 0) {
    error = "key " + std::to_string(written.key) + " is unknown to this host";
    return false;
  }
  if (written.own.len == 0) return true;
  model::KeyFault fault = model::KeyFault::none;
  const auto key = keys.intern_in(row.key.section, view(written.own), &fault);
  if (key) row.key = *key;
  row.dropped = fault == model::KeyFault::no_room;
  if (key || row.dropped) return true;
  error = "malformed key \"" + std::string(view(written.own)) + "\" (a-z, 0-9, '-' and '_')";
  return false;
}

bool LabelTable::add_steps(Row& row, const wk_row& written, const model::PluginKeys& keys, std::string& error) {
  if (written.step_count == 0) return true;
  if (written.step_count > kMaxSteps || written.steps == nullptr) {
    error =
        "a rule has " + std::to_string(written.step_count) + " steps; " + std::to_string(kMaxSteps) + " at the most";
    return false;
  }
  row.first_step = static_cast<std::uint32_t>(steps_.size());
  row.step_count = static_cast<std::uint8_t>(written.step_count);
  for (std::uint32_t i = 0; i < written.step_count; ++i) {
    wk_step step = written.steps[i];
    if (error = validate(step, keys); !error.empty()) return false;
    step.text = keep(step.text);
    step.other = keep(step.other);
    if (step.word_count > 0) {
      std::vector<wk_word>& words = words_.emplace_back(step.words, step.words + step.word_count);
      for (wk_word& word : words) word.word = keep(word.word);
      step.words = words.data();
    }
    row.whole_line = row.whole_line || (i == 0 && step.kind == WK_RULE_WHOLE_LINE);
    row.goes_on = row.goes_on || step.kind == WK_RULE_GOES_ON;
    steps_.push_back(step);
  }
  return true;
}

wk_str LabelTable::keep(const wk_str& text) { return text.len == 0 ? wk_str{} : str(texts_.emplace_back(view(text))); }

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
  const int row = find_as_written(label, mark);
  return row == kNoRow && has_blank_run(label) ? find_folded(label, mark) : row;
}

// The row of a label that has no runs of blanks.
int LabelTable::find_as_written(std::string_view label, char mark) const {
  if (label.empty() || label.size() > kMaxLabel) return kNoRow;
  const int row = probe(label, mark);
  return row == kNoRow && may_have_number(label) ? find_folded(label, mark) : row;
}

int LabelTable::find_folded(std::string_view label, char mark) const {
  char folded[kMaxLabel];
  std::size_t size = 0;
  if (label.size() > kMaxLabel * 2 || !normalise(label, folded, sizeof folded, size)) return kNoRow;
  const int row = probe({folded, size}, mark);
  return row == kNoRow && may_have_number({folded, size}) ? find_numbered({folded, size}, mark) : row;
}

bool LabelTable::may_have_number(std::string_view label) const {
  return numbered_ != 0 && (numbered_ & letter_bit(label.front())) != 0 && has_digit(label);
}

// The row whose label has a number where this one has digits: for each of its numbers ("DNS 1 address 2"), or for one
// of them, as a digit may be a part of the label ("IPv4 address 2").
int LabelTable::find_numbered(std::string_view label, char mark) const {
  constexpr std::size_t kMaxNumbers = 4;
  char folded[kMaxLabel];
  label.copy(folded, label.size());
  if (const int row = probe({folded, number_folded(folded, label.size(), {}, kNumber)}, mark); row != kNoRow)
    return row;
  std::size_t begin = label.find_first_of(kDigits);
  for (std::size_t numbers = 0; begin != label.npos && numbers < kMaxNumbers; ++numbers) {
    const std::size_t end = std::min(label.find_first_not_of(kDigits, begin), label.size());
    label.copy(folded, begin);
    folded[begin] = kNumber;
    const std::size_t rest = label.copy(folded + begin + 1, label.size() - end, end);
    if (const int row = probe({folded, begin + 1 + rest}, mark); row != kNoRow) return row;
    begin = label.find_first_of(kDigits, end);
  }
  return kNoRow;
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
  if (!line.empty() && (bare_letters_ & letter_bit(line.front())) != 0) {
    Match best;
    std::size_t at = 0;
    bool blank_run = false;  // before `at`
    for (std::size_t words = 0; words < max_words_ && at < line.size(); ++words) {
      while (at < line.size() && !is_blank(line[at]) && line[at] != ':') ++at;
      // "Technical Contact:" and "DNSSEC:N" also begin with the bare labels "Technical Contact" and "DNSSEC".
      const bool colon = at < line.size() && line[at] == ':';
      const std::string_view label = trim_right(line.substr(0, at));
      const int row = blank_run ? find(label, 0) : find_as_written(label, 0);
      if (row != kNoRow) best = {row, label, trim(line.substr(at + (colon ? 1 : 0)))};
      if (colon) break;
      const std::size_t end = at;
      while (at < line.size() && is_blank(line[at])) blank_run |= line[at] != ' ', ++at;
      blank_run |= at > end + 1;
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
    // Labels with runs of blanks and very long labels take the general path below.
    if (!label.empty() && label.size() <= kMaxLabel) {
      const std::uint32_t h = hash(label);
      int row = probe(h, label, ':');
      if (row == kNoRow) {
        owner = &second;
        row = second.probe(h, label, ':');
      }
      if (row != kNoRow) return {row, label, trim(line.substr(colon + 1))};
      if (!may_have_number(label) && !second.may_have_number(label) && !has_blank_run(label)) return {};
    }
  }
  owner = this;
  Match found = match(line, suffix);
  if (found.row != kNoRow) return found;
  owner = &second;
  return second.match(line, suffix);
}

}  // namespace whoiskit::parsers
