#include "parsers/labels.hpp"

#include "parsers/stock_labels.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

bool is_comment(std::string_view line) { return !line.empty() && (line.front() == '%' || line.front() == '#'); }

// The lines above the record. Comments among them are no business of this, where the caller takes those.
void disclaim_preface(Context& context, std::string_view preface, bool comments) {
  for (const std::string_view raw : text::lines(preface)) {
    if (!comments || !is_comment(raw)) context.disclaim(trim(raw.substr(0, kMaxLine)));
  }
}

}  // namespace

const LabelTable& stock_table() {
  // Never destroyed: threads may still read it when the process ends.
  static const LabelTable& table = *[] {
    model::Keys keys;  // the rows name standard keys only, whose numbers are the same for all
    std::string error;
    return new LabelTable(*LabelTable::compile(kStockLabels, std::size(kStockLabels), keys, error));
  }();
  return table;
}

std::size_t read_labels(Context& context, const LabelTable& table, std::string_view text,
                        const LabelsOptions& options) {
  std::size_t stored = 0, lines = 0;
  bool body = false, stopped = false, labelled = false;
  const LabelTable* const second = options.stock ? &stock_table() : nullptr;
  model::Key last;  // of the line above, where it may be continued
  for (const std::string_view raw : text::lines(text)) {
    if (++lines > kMaxLines || ((lines & 0xff) == 0 && context.cancelled())) break;
    const std::string_view line = trim(raw.substr(0, kMaxLine));
    if (line.empty()) {
      last = {};
      continue;
    }
    // A client that followed the referral stored the registrar's record behind the registry's: it counts as well.
    if (stopped && istarts_with(line, "Domain Name:")) stopped = false;
    if (stopped || (!options.stop.empty() && line.front() == options.stop.front() && line.starts_with(options.stop))) {
      stopped = true;
      context.disclaim(line);
      continue;
    }
    if (options.comments && is_comment(raw)) {
      if (!body) context.disclaim(line.substr(1));
      continue;
    }
    body = true;
    const LabelTable* owner = &table;
    const LabelTable::Match match =
        second != nullptr ? table.match(line, options.suffix, *second, owner) : table.match(line, options.suffix);
    if (match.row == LabelTable::kNoRow) {
      if (options.continuation && last.valid() && is_blank(raw.front())) {
        stored += context.draft.add(last, line, options.dates) ? 1 : 0;
      } else {
        last = {};
      }
      continue;
    }
    if (options.preface && !labelled) {
      disclaim_preface(context, text.substr(0, static_cast<std::size_t>(raw.data() - text.data())), options.comments);
    }
    labelled = true;
    const LabelTable::Row& row = owner->row(match.row);
    last = row.dropped ? model::Key{} : row.relative ? model::Key{options.main, row.attribute} : row.key;
    if (!last.valid() || match.value.empty()) continue;
    const bool ok = row.append ? context.draft.add(last, match.value, options.dates)
                               : context.draft.set(last, match.value, options.dates);
    stored += ok ? 1 : 0;
  }
  return stored;
}

}  // namespace whoiskit::parsers
