// parsers/label_table.hpp: a field table, compiled for look-up by label. The label of a line is hashed and looked up
// once, so no line of a response is compared with all labels in turn.
//
// Labels are stored in lower case, with one blank for each run of blanks and without their mark (the final ':' with
// dots or blanks before it). The end of a label decides where it is searched:
//   "Domain Name:"   the text before the line's first colon
//   "[Domain Name]"  the text in the line's first brackets, after an optional prefix such as "a. "
//   "Domain name"    the first words of the line, the longest label first
//   "DNS #%d:"       %d matches digits
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/keys.hpp"
#include "whoiskit/abi.h"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {

class LabelTable {
 public:
  static constexpr std::size_t kMaxLabel = 96;     // bytes; longer text in a line is no label
  static constexpr std::size_t kMaxWritten = 512;  // bytes of a row's label with its marks, and of its path
  static constexpr std::size_t kMaxRows = 4096;
  static constexpr int kNoRow = -1;

  // Steps are views of the table's own texts. Those of a copy would point into the original.
  LabelTable(const LabelTable&) = delete;
  LabelTable(LabelTable&&) = default;
  LabelTable& operator=(LabelTable&&) = default;

  struct Row {
    model::Key key;                        // relative if its section is 0
    bool all = false;                      // values are added, whatever the kind of the key
    bool dropped = false;                  // the row has neither key nor rule, or there was no room for its key
    char mark = 0;                         // ':' or ']' or 0
    model::Kind kind = model::Kind::text;  // of its key, if that is not relative
    std::uint8_t step_count = 0;
    bool whole_line = false;  // its rule reads the label, too
    bool goes_on = false;     // the lines below belong to its value even if they are not indented
    std::uint32_t first_step = 0;

    bool relative() const { return !dropped && key.section == model::kNoSection; }
    // Its rule stores values itself, and the rest of the value is dropped.
    bool keyless() const { return key == model::Key{}; }
    // The kind of in(section).
    model::Kind kind_in(std::uint16_t section) const {
      return key.section == model::kNoSection ? model::kind_of({section, key.attribute}) : kind;
    }
    // A section alone, "owner": used by headings.
    bool whole_section() const { return key.section != model::kNoSection && key.attribute == model::kSelf; }
    // The key in the section that is being read.
    model::Key in(std::uint16_t section) const {
      return {key.section == model::kNoSection ? section : key.section, key.attribute};
    }
  };

  // Null, with `error` naming the row, if a row is malformed or there are too many rows. A row is dropped if there is
  // no room for its key; `keys` notes that. `row_size`: bytes from one row to the next, because rows of a newer plugin
  // may be longer.
  static std::optional<LabelTable> compile(const wk_row* rows, std::size_t row_size, std::size_t count,
                                           model::PluginKeys& keys, std::string& error) {
    return compile(rows, row_size, count, keys, error, true);
  }
  // The same for rows whose labels are not labels of lines. find() finds none of them, and row() returns each by its
  // index.
  static std::optional<LabelTable> compile_unlabelled(const wk_row* rows, std::size_t row_size, std::size_t count,
                                                      model::PluginKeys& keys, std::string& error) {
    return compile(rows, row_size, count, keys, error, false);
  }
  static std::optional<LabelTable> compile(std::span<const wk_row> rows, model::Keys& keys, std::string& error) {
    model::PluginKeys all(keys);
    return compile(rows.data(), sizeof(wk_row), rows.size(), all, error);
  }

  // The row of a label without its mark ("Domain  name"), among labels that end in `mark`; kNoRow if there is none.
  int find(std::string_view label, char mark) const;

  // The same for an RPSL attribute, which tables write with or without its colon.
  int find_attribute(std::string_view attribute) const {
    const int row = bare_ ? find(attribute, 0) : kNoRow;
    return row != kNoRow || !colons_ ? row : find(attribute, ':');
  }

  // A label at the start of a line, and the value after it.
  struct Match {
    int row = kNoRow;
    std::string_view label;  // as it is in the line
    std::string_view value;  // the text after the mark, trimmed
  };
  // The label that a line starts with. `line` is trimmed. `suffix`: whole-word endings of the text before the colon
  // match, too ("Registry Domain ID:" matches "Domain ID:").
  Match match(std::string_view line, bool suffix) const;

  // The same in this table or, if it has no match, in `second`. `owner` is set to the table with the match. If both
  // contain only labels with colons, as most do, the line is split once.
  Match match(std::string_view line, bool suffix, const LabelTable& second, const LabelTable*& owner) const;

  // A number that no other table of this process has or had.
  std::uint64_t number() const { return number_; }
  // Whether match() depends on nothing behind the first colon of a line that has one.
  bool ends_at_colon() const { return !brackets_ && !inner_colons_; }

  // Whether match() without suffixes may find a label where a text begins with this letter. `colon`: the text has one.
  bool may_begin(char letter, bool colon) const {
    return brackets_ || (colons_ && colon) || (bare_letters_ & letter_bit(letter)) != 0;
  }

  const Row& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }
  std::span<const wk_step> steps(const Row& row) const { return {steps_.data() + row.first_step, row.step_count}; }
  std::size_t size() const { return rows_.size(); }

 private:
  LabelTable();
  static std::optional<LabelTable> compile(const wk_row* rows, std::size_t row_size, std::size_t count,
                                           model::PluginKeys& keys, std::string& error, bool labelled);

  // Slots, rows and labels are separate and small: a table that is read once per line should stay in the processor's
  // first-level cache.
  struct Slot {
    std::uint16_t tag = 0;  // upper half of the label's hash
    std::int16_t row = kNoRow;
  };
  struct Place {
    std::uint32_t at = 0;  // in labels_
    std::uint8_t size = 0;
  };
  bool add(const wk_row& written, model::PluginKeys& keys, std::string& error, bool labelled);
  static bool add_key(Row& row, const wk_row& written, model::PluginKeys& keys, std::string& error);
  bool add_steps(Row& row, const wk_row& written, const model::PluginKeys& keys, std::string& error);
  wk_str keep(const wk_str& text);
  static std::uint32_t hash(std::string_view label);
  std::string_view label(std::size_t row) const { return {labels_.data() + places_[row].at, places_[row].size}; }
  int find_as_written(std::string_view label, char mark) const;
  int find_folded(std::string_view label, char mark) const;
  int probe(std::string_view label, char mark) const { return probe(hash(label), label, mark); }
  int probe(std::uint32_t hash, std::string_view label, char mark) const;
  int find_numbered(std::string_view label, char mark) const;
  static constexpr char kNumber = '\x01';  // replaces digits in a label that has a number
  // A bit for the first letter of a label, of either case, or for its number.
  static std::uint32_t letter_bit(char first) { return 1u << ((is_digit(first) ? kNumber : first) & 31); }
  bool may_have_number(std::string_view label) const;  // the label must not be empty
  // Whether all labels end at the first colon of a line.
  bool plain() const { return !brackets_ && !bare_ && !inner_colons_; }

  std::uint64_t number_;
  std::vector<Row> rows_;
  std::vector<Place> places_;  // of the rows' labels
  std::string labels_;         // normalised and concatenated
  std::vector<Slot> slots_;    // a power of two, at most a quarter full
  std::size_t max_words_ = 0;  // of a bare label
  bool colons_ = false, brackets_ = false, bare_ = false;
  bool inner_colons_ = false;       // a label has a colon before its mark
  std::uint32_t numbered_ = 0;      // first letters of labels with a number (letter_bit)
  std::uint32_t bare_letters_ = 0;  // those of labels without a mark
  std::vector<wk_step> steps_;      // of the rows' rules
  std::deque<std::string> texts_;   // the steps are views of these
  std::deque<std::vector<wk_word>> words_;
};

}  // namespace whoiskit::parsers
