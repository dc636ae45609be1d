#include "parsers/labels.hpp"

#include <algorithm>

#include "parsers/field_lines.hpp"
#include "parsers/line_matcher.hpp"
#include "parsers/rules/apply.hpp"
#include "parsers/stock_labels.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

bool is_comment(std::string_view line) { return !line.empty() && (line.front() == '%' || line.front() == '#'); }

// Whether the lines below belong to a row's value even if they are not indented.
bool goes_on(std::span<const wk_step> rule) {
  return std::any_of(rule.begin(), rule.end(), [](const wk_step& s) { return s.kind == WK_RULE_GOES_ON; });
}

constexpr std::string_view kIana = "% IANA WHOIS server";

// Clients that begin at IANA store its response above or below the registry's. It describes the TLD and not the name.
// Returns where the registry's record continues after IANA's banner, or the end if it does not; null if there is only
// IANA's response.
const char* behind_iana(std::string_view text, std::string_view banner) {
  const auto at = static_cast<std::size_t>(banner.data() - text.data());
  const auto name = text.find("Domain Name:", at);
  const auto record = std::min(name, text.substr(0, name).find("Domain ID:", at));  // no text is searched twice
  if (record != text.npos) return text.data() + text.rfind('\n', record) + 1;
  return at == 0 ? nullptr : text.data() + text.size();
}

// Stores the lines above the record as disclaimer. Comments among them are skipped if the caller stores those itself.
void disclaim_preface(Context& context, std::string_view preface, bool comments) {
  for (const std::string_view raw : text::lines(preface)) {
    if (!comments || !is_comment(raw)) context.disclaim(trim(raw.substr(0, kMaxLine)));
  }
}

}  // namespace

const LabelTable& stock_table() {
  // Never destroyed, because threads may still read it when the process ends.
  static const LabelTable& table = *[] {
    model::Keys keys;  // the rows use standard keys only, whose numbers are the same everywhere
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
  LineMatcher matcher(table, options.also, options.suffix);
  const LabelTable::Row* last = nullptr;  // row of the line above, if the next line may continue it
  const LabelTable* last_owner = nullptr;
  const char* begin = text.data();  // of the record, or of the text above it
  const auto take = [&](const LabelTable& from, const LabelTable::Row& row, std::string_view value, bool continued) {
    const std::uint16_t section = context.role_named ? context.role : options.main;
    const Place place{row.in(section), row.all || continued, row.keyless()};
    if (!place.key.valid() && (row.key.section != model::kNoSection || section == model::kNoSection)) return false;
    if (!value.empty()) stored += read_value(context, from.steps(row), place, value, options.dates);
    return true;
  };
  FieldLines field_lines(text);
  const char* colon = nullptr;
  for (std::string_view raw; field_lines.next(raw, colon);) {
    if (++lines > kMaxLines || ((lines & 0xff) == 0 && context.cancelled())) break;
    if (raw.data() < begin) continue;
    if (options.preface && raw.starts_with(kIana)) {
      if (const char* const record = behind_iana(text, raw)) {
        context.draft.leave({raw.data(), static_cast<std::size_t>(record - raw.data())});
        begin = record;
        continue;
      }
    }
    const std::string_view line = trim(raw.substr(0, kMaxLine));
    if (line.empty()) {
      last = nullptr;
      continue;
    }
    // A client that followed the referral stored the registrar's record after the registry's. That record counts, too.
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
    const LineMatcher::Match match = matcher.match(line, colon);
    if (match.row == LabelTable::kNoRow) {
      if (last != nullptr && ((options.continuation && is_blank(raw.front())) || goes_on(last_owner->steps(*last)))) {
        take(*last_owner, *last, line, true);
      } else {
        last = nullptr;
      }
      continue;
    }
    if (options.preface && !labelled) {
      disclaim_preface(context, {begin, static_cast<std::size_t>(raw.data() - begin)}, options.comments);
    }
    labelled = true;
    const LabelTable::Row& row = match.table->row(match.row);
    const std::span<const wk_step> rule = match.table->steps(row);
    const bool whole = !rule.empty() && rule.front().kind == WK_RULE_WHOLE_LINE;
    if (row.dropped) context.draft.leave(line);
    last = !row.dropped && take(*match.table, row, whole ? line : match.value, false) ? &row : nullptr;
    last_owner = match.table;
  }
  context.role_named = false;
  stored += context.finish(options.dates);
  return stored;
}

}  // namespace whoiskit::parsers
