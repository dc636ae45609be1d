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

// trim(), for lines: most need none.
std::string_view trim_line(std::string_view line) {
  if (line.empty() ||
      (static_cast<unsigned char>(line.front()) > ' ' && static_cast<unsigned char>(line.back()) > ' ')) {
    return line;
  }
  return trim(line);
}

class LabelReader {
 public:
  LabelReader(Context& context, const LabelTable& table, std::string_view text, const LabelsOptions& options)
      : context_(context),
        options_(options),
        text_(text),
        response_(context.draft.response_of(text)),
        matcher_(table, options.also, options.suffix),
        begin_(text.data()),
        stop_(options.stop.empty() ? 0 : options.stop.front()),
        has_stop_(!options.stop.empty()) {}

  std::size_t read() {
    FieldLines lines(text_);
    const char* colon = nullptr;
    std::size_t count = 0;
    for (std::string_view raw; lines.next(raw, colon);) {
      if (++count > kMaxLines || ((count & 0xff) == 0 && context_.cancelled())) break;
      if (raw.data() < begin_ || (options_.preface && is_comment(raw) && skips_iana(raw))) continue;
      const std::string_view line = trim_line(raw.substr(0, kMaxLine));
      if (line.empty()) {
        open_ = nullptr;
      } else if (!is_outside(raw, line)) {
        read_line(raw, line, colon);
      }
    }
    context_.role_named = false;
    return stored_ + context_.finish(options_.dates);
  }

 private:
  bool skips_iana(std::string_view raw) {
    if (!raw.starts_with(kIana)) return false;
    const char* const record = behind_iana(text_, raw);
    if (record == nullptr) return false;
    context_.draft.leave({raw.data(), static_cast<std::size_t>(record - raw.data())});
    begin_ = record;
    return true;
  }

  // Whether a line is behind the data, or a comment.
  bool is_outside(std::string_view raw, std::string_view line) {
    // A client that followed the referral stored the registrar's record after the registry's. That record counts, too.
    if (stopped_) stopped_ = !istarts_with(line, "Domain Name:");
    if (stopped_ || (line.front() == stop_ && has_stop_ && line.starts_with(options_.stop))) {
      stopped_ = true;
      disclaim(line);
      return true;
    }
    if (!options_.comments || !is_comment(raw)) return false;
    if (!body_) disclaim(trim_left(line.substr(1)));
    return true;
  }

  void read_line(std::string_view raw, std::string_view line, const char* colon) {
    body_ = true;
    const LineMatcher::Match match = matcher_.match(line, colon);
    if (match.row == LabelTable::kNoRow) {
      const bool goes_on = open_ != nullptr && ((options_.continuation && is_blank(raw.front())) || open_->goes_on);
      if (!goes_on) {
        open_ = nullptr;
      } else {
        take(*open_, *owner_, line, true);
      }
      return;
    }
    if (options_.preface && !labelled_) disclaim_preface({begin_, static_cast<std::size_t>(raw.data() - begin_)});
    labelled_ = true;
    const LabelTable::Row& row = match.table->row(match.row);
    owner_ = match.table;
    open_ = nullptr;
    if (row.dropped) {
      context_.draft.leave(line);
    } else if (take(row, *owner_, row.whole_line ? line : match.value, false)) {
      open_ = &row;
    }
  }

  // Stores a value of a row. Returns false if the row is not read here.
  bool take(const LabelTable::Row& row, const LabelTable& owner, std::string_view value, bool continued) {
    const std::uint16_t section = context_.role_named ? context_.role : options_.main;
    const model::Key key = row.in(section);
    if (!key.valid()) return false;
    if (value.empty()) return true;
    const bool all = row.all || continued;
    if (row.step_count > 0) {
      stored_ += apply(context_, owner.steps(row), {key, all, row.keyless()}, value, options_.dates);
    } else {
      stored_ += context_.draft.put(key, row.kind_in(section), all, value, response_, options_.dates) ? 1 : 0;
    }
    return true;
  }

  void disclaim(std::string_view line) {
    context_.draft.put({model::kDisclaimer, model::kSelf}, model::Kind::list, true, line, response_, {});
  }

  // Stores the lines above the record as disclaimer. Comments among them are skipped if they are stored already.
  void disclaim_preface(std::string_view preface) {
    for (const std::string_view raw : text::lines(preface)) {
      if (!options_.comments || !is_comment(raw)) disclaim(trim(raw.substr(0, kMaxLine)));
    }
  }

  Context& context_;
  const LabelsOptions& options_;
  const std::string_view text_;
  const std::uint16_t response_;  // that the text is a piece of
  LineMatcher matcher_;
  const char* begin_;  // of the record, or of the text above it
  const char stop_;    // the first byte of the stop line
  const bool has_stop_;
  const LabelTable::Row* open_ = nullptr;  // row of the line above, if the next line may continue it
  const LabelTable* owner_ = nullptr;      // the table of that row
  std::size_t stored_ = 0;
  bool body_ = false, stopped_ = false, labelled_ = false;
};

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
  return LabelReader(context, table, text, options).read();
}

}  // namespace whoiskit::parsers
