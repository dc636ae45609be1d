// parsers/line_matcher.hpp: finds the rows of the lines of one text, in one table or two, and remembers them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "parsers/label_memory.hpp"
#include "parsers/label_table.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {

class LineMatcher {
 public:
  LineMatcher(const LabelTable& table, const LabelTable* second, bool suffix)
      : table_(table), second_(second), suffix_(suffix), guesser_(search(table, second, suffix)) {}

  struct Match {
    int row = LabelTable::kNoRow;
    const LabelTable* table = nullptr;  // of the row
    std::string_view value;
  };
  // `line` is trimmed. `colon` is its first one, or null; it may be behind the line if that was cut.
  Match match(std::string_view line, const char* colon) {
    if (colon == nullptr || colon >= line.data() + line.size()) return look_up(line);
    const std::string_view label = line.substr(0, static_cast<std::size_t>(colon - line.data()));
    if (const LabelMemory::Entry* known = guesser_.find(label)) {
      if (known->row == LabelTable::kNoRow) return {};
      return {known->row, known->of_second ? second_ : &table_, trim_left(line.substr(known->value))};
    }
    const Match found = look_up(line);
    // The value of a label without a colon may begin before the line's first colon.
    const std::size_t behind = label.size() + 1;
    const std::size_t value = found.row == LabelTable::kNoRow || found.value.empty()
                                  ? behind
                                  : std::min(behind, static_cast<std::size_t>(found.value.data() - line.data()));
    guesser_.keep(label, found.row, found.table == second_, value);
    return found;
  }

 private:
  static LabelSearch search(const LabelTable& table, const LabelTable* second, bool suffix) {
    if (!table.ends_at_colon() || (second != nullptr && !second->ends_at_colon())) return {};
    return {table.number(), (second == nullptr ? 0 : second->number()) * 2 + (suffix ? 1 : 0)};
  }

  Match look_up(std::string_view line) const {
    const LabelTable* owner = &table_;
    const LabelTable::Match found =
        second_ != nullptr ? table_.match(line, suffix_, *second_, owner) : table_.match(line, suffix_);
    return {found.row, owner, found.value};
  }

  const LabelTable& table_;
  const LabelTable* const second_;
  const bool suffix_;
  LabelGuesser guesser_;
};

}  // namespace whoiskit::parsers
