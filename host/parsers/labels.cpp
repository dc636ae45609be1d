#include "parsers/labels.hpp"

#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

bool is_comment(std::string_view line) { return !line.empty() && (line.front() == '%' || line.front() == '#'); }

}  // namespace

std::size_t read_labels(Context& context, const LabelTable& table, std::string_view text,
                        const LabelsOptions& options) {
  std::size_t stored = 0, lines = 0;
  bool body = false, stopped = false;
  int last = LabelTable::kNoRow;
  for (const std::string_view raw : text::lines(text)) {
    if (++lines > kMaxLines || ((lines & 0xff) == 0 && context.cancelled())) break;
    const std::string_view line = trim(raw.substr(0, kMaxLine));
    if (line.empty()) {
      last = LabelTable::kNoRow;
      continue;
    }
    if (stopped || (!options.stop.empty() && line.starts_with(options.stop))) {
      stopped = true;
      context.disclaim(line);
      continue;
    }
    if (options.comments && is_comment(raw)) {
      if (!body) context.disclaim(line.substr(1));
      continue;
    }
    body = true;
    const LabelTable::Match match = table.match(line, options.suffix);
    if (match.row == LabelTable::kNoRow) {
      if (options.continuation && last != LabelTable::kNoRow && is_blank(raw.front())) {
        const LabelTable::Row& row = table.row(last);
        stored += context.draft.add(row.key, line, options.dates) ? 1 : 0;
      } else {
        last = LabelTable::kNoRow;
      }
      continue;
    }
    const LabelTable::Row& row = table.row(match.row);
    last = row.dropped || !row.key.valid() ? LabelTable::kNoRow : match.row;
    if (last == LabelTable::kNoRow || match.value.empty()) continue;
    const bool ok = row.append ? context.draft.add(row.key, match.value, options.dates)
                               : context.draft.set(row.key, match.value, options.dates);
    stored += ok ? 1 : 0;
  }
  return stored;
}

}  // namespace whoiskit::parsers
