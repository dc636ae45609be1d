#include "parsers/blocks.hpp"

#include <algorithm>

#include "parsers/contact.hpp"
#include "parsers/field_lines.hpp"
#include "parsers/line_matcher.hpp"
#include "parsers/rules/apply.hpp"
#include "text/ascii.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

// A ruler such as "-----" or "=====", but not "99999", which is a postal code.
bool is_ruler(std::string_view line) {
  return line.size() >= 3 && !text::is_alnum(line.front()) &&
         std::all_of(line.begin(), line.end(), [&](char c) { return c == line.front(); });
}

class BlockReader {
 public:
  BlockReader(Context& context, const LabelTable& table, const BlocksOptions& options)
      : context_(context),
        table_(table),
        options_(options),
        matcher_(table, nullptr, false),
        blocks_(context.draft.arena()),
        lines_(context.draft.arena()),
        rest_(context.draft.arena()),
        rows_(context.draft.arena()) {}

  ArenaVector<wk_block> read(std::string_view text) {
    std::size_t count = 0;
    bool headed = false;  // a heading was found; a response without one is something else
    FieldLines field_lines(text);
    const char* colon = nullptr;
    for (std::string_view raw; field_lines.next(raw, colon);) {
      if (++count > kMaxLines || ((count & 0xff) == 0 && context_.cancelled())) break;
      const std::string_view line = trim(raw.substr(0, kMaxLine));
      if (line.empty()) {
        if (ends_at_blank_) close();
        continue;
      }
      if (heading(line, colon)) {
        for (const wk_str& above : rest_) context_.draft.add(options_.rest, view(above), options_.dates);
        rest_.clear();
        headed = true;
      } else if (!rows_.empty()) {
        if (lines_.size() < kMaxBlockLines && !is_ruler(line)) lines_.push(str(line));
      } else if (!headed && options_.rest.valid()) {
        if (rest_.size() < kMaxBlockLines) rest_.push(str(line));
      }
    }
    close();
    return blocks_;
  }

 private:
  // If the line starts a block, opens it and returns true.
  bool heading(std::string_view line, const char* colon) {
    const LineMatcher::Match match = matcher_.match(line, colon);
    if (match.row != LabelTable::kNoRow) {
      close();
      rows_.push(match.row);
      if (match.value.empty()) return true;
      lines_.push(str(match.value));
      // "label: value" is complete. The block of a bare label ("Registrar   Example Ltd") or of one in brackets
      // ("[Registrant Code]   EX1") extends to the next blank line.
      if (table_.row(match.row).mark == ':') {
        close();
      } else {
        ends_at_blank_ = true;
      }
      return true;
    }
    return joint_heading(line);
  }

  // "Administrative Contact, Technical Contact:" names two rows.
  bool joint_heading(std::string_view line) {
    if (line.back() != ':') return false;
    static constexpr ByteSet kJoints(",/&");
    std::string_view rest = line.substr(0, line.size() - 1);
    if (kJoints.find_in(rest) == std::string_view::npos) return false;
    ArenaVector<std::int32_t> rows(context_.draft.arena());
    while (!rest.empty()) {
      const auto end = std::min(kJoints.find_in(rest), rest.size());
      const std::string_view part = trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      int row = table_.find(part, ':');
      if (row == LabelTable::kNoRow) row = table_.find(part, 0);
      if (row == LabelTable::kNoRow) return false;
      rows.push(row);
    }
    close();
    for (const std::int32_t row : rows) rows_.push(row);
    return true;
  }

  void close() {
    ends_at_blank_ = false;
    if (!lines_.empty()) {
      const auto count = static_cast<std::uint32_t>(lines_.size());
      const wk_str* lines = lines_.release();
      for (const std::int32_t row : rows_) {
        if (table_.row(row).dropped) {
          for (std::uint32_t i = 0; i < count; ++i) context_.draft.leave(view(lines[i]));
          continue;
        }
        blocks_.push({sizeof(wk_block), static_cast<std::uint32_t>(row), table_.row(row).key.number(), count, lines});
      }
    }
    rows_.clear();
  }

  Context& context_;
  const LabelTable& table_;
  const BlocksOptions& options_;
  LineMatcher matcher_;
  ArenaVector<wk_block> blocks_;
  ArenaVector<wk_str> lines_;       // of the open block
  ArenaVector<wk_str> rest_;        // lines above the first heading
  ArenaVector<std::int32_t> rows_;  // rows of the open block
  bool ends_at_blank_ = false;
};

}  // namespace

ArenaVector<wk_block> find_headed_blocks(Context& context, const LabelTable& table, std::string_view text,
                                         const BlocksOptions& options) {
  return BlockReader(context, table, options).read(text);
}

std::size_t read_blocks(Context& context, const LabelTable& table, std::string_view text,
                        const BlocksOptions& options) {
  std::size_t stored = 0;
  std::uint32_t first_row[model::kStandardSections] = {};  // the row that filled the section's role, plus one
  for (const wk_block& block : find_headed_blocks(context, table, text, options)) {
    const LabelTable::Row& row = table.row(static_cast<int>(block.row));
    if (!row.key.valid() && row.step_count == 0) continue;
    if (model::is_contact(row.key.section) && row.whole_section() && row.step_count == 0) {
      // The same heading again begins a further person. Another heading of the role ("Registrant Address:") does not.
      std::uint32_t& first = first_row[row.key.section];
      if (first == block.row + 1 && !context.begin(row.key.section, options.dates)) break;
      if (first == 0) first = block.row + 1;
      stored += read_contact(context, row.key.section, {block.lines, block.line_count}, options.contact, options.dates);
      continue;
    }
    for (std::uint32_t i = 0; i < block.line_count; ++i) {
      const std::string_view line = view(block.lines[i]);
      const Place place{row.in(model::kDomain), row.all || i > 0, row.keyless()};
      stored += read_value(context, table.steps(row), place, line, options.dates);
      // The date is on the first line, and the rest is something else. A rule may search further lines for it.
      if (row.step_count == 0 && model::kind_of(row.key) == model::Kind::date) break;
    }
  }
  return stored + context.finish(options.dates);
}

}  // namespace whoiskit::parsers
