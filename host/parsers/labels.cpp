#include "parsers/labels.hpp"

#include "parsers/rules/apply.hpp"
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
    const PlainRows rows(kStockLabels, kStockContacts);
    return new LabelTable(*LabelTable::compile({rows.data(), rows.size()}, keys, error));
  }();
  return table;
}

std::size_t read_labels(Context& context, const LabelTable& table, std::string_view text,
                        const LabelsOptions& options) {
  std::size_t stored = 0, lines = 0;
  bool body = false, stopped = false, labelled = false;
  const LabelTable* const second = options.also;
  const LabelTable::Row* last = nullptr;  // of the line above, where it may be continued
  const LabelTable* last_owner = nullptr;
  const auto take = [&](const LabelTable& from, const LabelTable::Row& row, std::string_view value, bool continued) {
    const std::uint16_t section = context.role_named ? context.role : options.main;
    const Place place{row.in(section), row.all || continued, row.keyless()};
    if (!place.key.valid() && (row.key.section != model::kNoSection || section == model::kNoSection)) return false;
    if (!value.empty()) {
      stored += row.step_count > 0 ? apply(context, from.steps(row), place, value, options.dates)
                : store(context, place, value, options.dates) ? 1
                                                              : 0;
    }
    return true;
  };
  for (const std::string_view raw : text::lines(text)) {
    if (++lines > kMaxLines || ((lines & 0xff) == 0 && context.cancelled())) break;
    const std::string_view line = trim(raw.substr(0, kMaxLine));
    if (line.empty()) {
      last = nullptr;
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
      if (options.continuation && last != nullptr && is_blank(raw.front())) {
        take(*last_owner, *last, line, true);
      } else {
        last = nullptr;
      }
      continue;
    }
    if (options.preface && !labelled) {
      disclaim_preface(context, text.substr(0, static_cast<std::size_t>(raw.data() - text.data())), options.comments);
    }
    labelled = true;
    const LabelTable::Row& row = owner->row(match.row);
    last = !row.dropped && take(*owner, row, match.value, false) ? &row : nullptr;
    last_owner = owner;
  }
  context.role_named = false;
  stored += context.finish(options.dates);
  return stored;
}

}  // namespace whoiskit::parsers
