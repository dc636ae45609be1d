#include "parsers/sections.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>

#include "parsers/labels.hpp"
#include "parsers/rules/apply.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

static_assert(SectionTable::kMaxHeadings <= std::numeric_limits<std::uint8_t>::max());

// The size of wk_heading in ABI 1.0, which never changes.
constexpr std::size_t kHeading10 = offsetof(wk_heading, steps) + sizeof(void*);

class SectionReader {
 public:
  SectionReader(Context& context, const SectionTable& table, ArenaVector<wk_section>& own)
      : context_(context), table_(table), own_(own) {}

  std::size_t read(std::string_view text) {
    const char* from = text.data();
    bool empty = true;  // the section has had only blank lines
    std::size_t count = 0;
    for (const std::string_view raw : text::lines(text)) {
      if (++count > kMaxLines || ((count & 0xff) == 0 && context_.cancelled())) break;
      const char* const begin = raw.data();
      const std::string_view line = trim(raw.substr(0, kMaxLine));
      if (line.empty()) {
        const bool goes_on = open_ == nullptr || (empty && (table_.gap() || open_->gap)) || !table_.ends_at_blank() ||
                             open_->reads == WK_READS_NOTES;
        if (goes_on) continue;
        close({from, static_cast<std::size_t>(begin - from)});
        open_ = nullptr;
        from = begin;
        continue;
      }
      if (stops(line)) {
        close({from, static_cast<std::size_t>(begin - from)});
        open_ = nullptr;
        from = begin;
        break;
      }
      empty = false;
      std::string_view value;
      const SectionTable::Heading* found = table_.heading(line, value);
      if (found == nullptr) continue;
      close({from, static_cast<std::size_t>(begin - from)});
      empty = value.empty();
      from = found->reads == WK_READS_NOTES ? begin : next_line_of(text, raw);
      open(*found, value);
    }
    close({from, static_cast<std::size_t>(text.data() + text.size() - from)});
    return stored_ + context_.finish(table_.dates());
  }

 private:
  // Whether a line ends the data. It and the lines after it are read like lines outside of sections.
  bool stops(std::string_view line) const {
    return !table_.stop().empty() && line.front() == table_.stop().front() && line.starts_with(table_.stop());
  }

  // The start of the line after `line`.
  static const char* next_line_of(std::string_view text, std::string_view line) {
    const char* at = line.data() + line.size();
    const char* const end = text.data() + text.size();
    if (at != end && *at == '\r') ++at;
    if (at != end && *at == '\n') ++at;
    return at;
  }

  void open(const SectionTable::Heading& heading, std::string_view value) {
    open_ = &heading;
    value_ = value;
    const std::uint16_t section = heading.row.key.section;
    const bool person = heading.reads == WK_READS_FIELDS || heading.reads == WK_READS_CONTACT;
    if (person && model::is_contact(section) && section != model::kRegistrar) {
      if (!context_.begin(section, table_.dates())) context_.draft.limit();
    }
    if (!value.empty() && heading.reads != WK_READS_OWN && !heading.row.dropped) {
      stored_ += store(context_, {{section, heading.value.attribute}}, value, table_.dates()) ? 1 : 0;
    }
  }

  // Reads the lines of the open section, or those outside of any section.
  void close(std::string_view body) {
    const LabelsOptions options{
        .main = model::kDomain, .dates = table_.dates(), .stop = table_.stop(), .continuation = true};
    if (open_ == nullptr) {
      stored_ += read_labels(context_, table_.fields(), body, options);
      return;
    }
    if (open_->reads == WK_READS_OWN) return own(body);
    if (open_->row.dropped) {
      context_.draft.leave(value_);
      context_.draft.leave(body);
      return;
    }
    if (open_->reads == WK_READS_FIELDS) return fields(body, options);
    if (open_->reads == WK_READS_CONTACT) return contact(body);
    lines(body);
  }

  void own(std::string_view body) {
    const auto index = static_cast<std::uint32_t>(open_ - table_.headings().data());
    if (!own_.push({sizeof(wk_section), index, open_->row.key.number(), 0, str(value_), str(body)}))
      context_.draft.limit();
  }

  void fields(std::string_view body, LabelsOptions options) {
    options.main = open_->row.key.section;
    if (open_->parts) options.also = &table_.parts();
    stored_ += read_labels(context_, open_->parts ? *open_->parts : table_.parts(), body, options);
  }

  void lines(std::string_view body) {
    const LabelTable::Row& row = open_->row;
    std::size_t count = 0;
    for (const std::string_view raw : text::lines(body)) {
      const std::string_view line = trim(raw.substr(0, kMaxLine));
      if (line.empty()) continue;
      if (++count > kMaxBlockLines || context_.draft.limited()) return;
      const Place place{row.key, row.all, row.keyless()};
      stored_ += read_value(context_, table_.steps(*open_), place, line, table_.dates());
    }
  }

  void contact(std::string_view body) {
    constexpr std::size_t kMaxContactLines = 64;
    wk_str lines[kMaxContactLines];
    std::size_t count = 0;
    for (const std::string_view raw : text::lines(body)) {
      const std::string_view line = trim(raw.substr(0, kMaxLine));
      if (!line.empty() && count < kMaxContactLines) lines[count++] = str(line);
    }
    const LabelTable* labels = open_->parts ? &*open_->parts : &table_.parts();
    stored_ += read_contact(context_, open_->row.key.section, {lines, count},
                            {labels, table_.contact_flags(), open_->shape}, table_.dates());
  }

  Context& context_;
  const SectionTable& table_;
  ArenaVector<wk_section>& own_;
  const SectionTable::Heading* open_ = nullptr;
  std::string_view value_;  // after its colon
  std::size_t stored_ = 0;
};

// The content of a text in a description, if its length is plausible.
std::string written_text(wk_str text) {
  return text.len > LabelTable::kMaxWritten ? "(too long)" : std::string(view(text));
}

// The fault of a heading, apart from its label, key and rule; empty: none.
std::string validate(const wk_heading& h, const SectionTable::Heading& heading, const model::PluginKeys& keys) {
  const LabelTable::Row& row = heading.row;
  if (h.reads > WK_READS_NOTES) return "no way of reading";
  if (heading.text.empty() || heading.text.size() > SectionTable::kMaxHeading) {
    return "empty, or longer than " + std::to_string(SectionTable::kMaxHeading) + " bytes";
  }
  if (h.reads == WK_READS_CONTACT && !row.dropped && !model::is_contact(row.key.section)) {
    return "free lines are those of a contact; its key is of no such section";
  }
  if (h.shape.len > 0 && !heading.shape) return "\"" + written_text(h.shape) + "\" is no shape";
  if (!keys.has({model::kDomain, heading.value.attribute})) return "this host does not know the key of its value";
  return {};
}

}  // namespace

std::optional<SectionTable> SectionTable::compile(const wk_sections_description& d, model::PluginKeys& keys,
                                                  std::string& error) {
  SectionTable table;
  table.fields_ = LabelTable::compile(d.fields, d.row_size, d.field_count, keys, error);
  if (table.fields_) table.parts_ = LabelTable::compile(d.parts, d.row_size, d.part_count, keys, error);
  if (!table.fields_ || !table.parts_) return std::nullopt;
  if (d.stop.len > LabelTable::kMaxWritten || d.dates.len > LabelTable::kMaxWritten) {
    error = "a text of the description is longer than " + std::to_string(LabelTable::kMaxWritten) + " bytes";
    return std::nullopt;
  }
  if (d.heading_count > kMaxHeadings || d.heading_size < kHeading10 || (d.headings == nullptr && d.heading_count > 0)) {
    error = std::to_string(d.heading_count) + " headings of " + std::to_string(d.heading_size) + " bytes; " +
            std::to_string(kMaxHeadings) + " headings at the most";
    return std::nullopt;
  }
  std::vector<wk_heading> written(d.heading_count);
  std::vector<wk_row> rows;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char* at = reinterpret_cast<const char*>(d.headings) + i * d.heading_size;
    std::memcpy(static_cast<void*>(&written[i]), at, std::min<std::size_t>(d.heading_size, sizeof(wk_heading)));
    const wk_heading& h = written[i];
    rows.push_back({h.text, h.key, 0, h.own, h.steps, h.step_count, 0});
  }
  table.rules_ = LabelTable::compile(rows.data(), sizeof(wk_row), rows.size(), keys, error);
  if (!table.rules_) {
    error = "of the headings " + error;
    return std::nullopt;
  }
  for (std::size_t i = 0; i < written.size(); ++i) {
    const wk_heading& h = written[i];
    Heading heading{std::string(trim(view(h.text))),
                    table.rules_->row(static_cast<int>(i)),
                    h.reads,
                    (h.flags & WK_HEADING_GAP) != 0,
                    model::Key::from(h.value),
                    h.shape.len > 0 ? Shape::of(written_text(h.shape)) : nullptr,
                    std::nullopt};
    std::string fault = validate(h, heading, keys);
    if (fault.empty() && h.part_count > 0) {
      heading.parts = LabelTable::compile(h.parts, d.row_size, h.part_count, keys, fault);
    }
    if (!fault.empty()) {
      error = "heading " + std::to_string(i + 1) + " (\"" + heading.text + "\"): " + fault;
      return std::nullopt;
    }
    std::uint8_t& first = table.first_[static_cast<unsigned char>(lower(heading.text.front()))];
    table.headings_.push_back(std::move(heading));
    if (first == 0) first = static_cast<std::uint8_t>(table.headings_.size());
  }
  table.contact_flags_ = d.contact_flags;
  table.dates_ = d.dates.len == 0 ? "ymd" : view(d.dates);
  table.stop_ = view(d.stop);
  table.ends_at_blank_ = (d.flags & WK_SECTIONS_BLANK) != 0;
  table.gap_ = (d.flags & WK_SECTIONS_GAP) != 0;
  return table;
}

const SectionTable::Heading* SectionTable::heading(std::string_view line, std::string_view& value) const {
  const std::size_t first = first_[static_cast<unsigned char>(lower(line.front()))];
  if (first == 0) return nullptr;
  for (const Heading& h : std::span(headings_).subspan(first - 1)) {
    if (!istarts_with(line, h.text)) continue;
    std::string_view behind = trim_left(line.substr(h.text.size()));
    value = {};
    if (h.reads == WK_READS_NOTES || behind.empty()) return &h;
    const bool may_have_value = h.value.attribute != 0;
    if (line.size() > kMaxHeading && !may_have_value) continue;
    if (behind.front() != ':') continue;
    behind = trim_left(behind.substr(1));
    if (!behind.empty() && !may_have_value) continue;
    value = behind;
    return &h;
  }
  return nullptr;
}

std::size_t read_sections(Context& context, const SectionTable& table, std::string_view text,
                          ArenaVector<wk_section>& own) {
  return SectionReader(context, table, own).read(text);
}

}  // namespace whoiskit::parsers
