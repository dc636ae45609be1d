#include "table_plugin/handler.hpp"

#include <algorithm>
#include <string>
#include <type_traits>

namespace whoiskit::table_plugin {

// Rows and headings in the structs of the ABI, with views into the texts of a layout.
class Written {
 public:
  explicit Written(const std::vector<RowText>& texts) { add(texts); }
  Written() = default;

  void add(const std::vector<RowText>& texts) {
    for (const RowText& text : texts) {
      const std::vector<wk_step>& steps = steps_of(text.rule);
      rows_.push_back({str(text.label), text.target.key, text.target.all ? WK_ROW_ALL : 0u, str(text.target.own),
                       steps.data(), static_cast<uint32_t>(steps.size()), 0});
    }
  }
  const std::vector<wk_step>& steps_of(const RuleText& rule) {
    std::vector<wk_step>& steps = steps_.emplace_back();
    for (const StepText& step : rule) {
      std::vector<wk_word>& words = words_.emplace_back();
      for (const auto& [word, meaning] : step.words) words.push_back({str(word), meaning, 0});
      steps.push_back({step.kind, step.number, str(step.text), str(step.other), step.key,
                       static_cast<uint32_t>(words.size()), words.data(), nullptr});
    }
    return steps;
  }
  const std::vector<wk_row>& rows() const { return rows_; }
  uint32_t size() const { return static_cast<uint32_t>(rows_.size()); }

 private:
  std::vector<wk_row> rows_;
  std::deque<std::vector<wk_step>> steps_;
  std::deque<std::vector<wk_word>> words_;
};

namespace {

const wk_table* compiled(const wk_services& services, wk_host& host, const std::vector<RowText>& rows) {
  const Written written(rows);
  const wk_table* table = services.setup->table(&host, written.rows().data(), sizeof(wk_row), written.size());
  if (table == nullptr) throw SetupError("a row cannot be compiled");
  return table;
}

const wk_sections* compiled_sections(const wk_services& services, wk_host& host, const Layout& layout) {
  const Written fields(layout.labels), parts(layout.inner);
  std::deque<Written> own;
  std::vector<wk_heading> headings;
  for (const HeadingText& head : layout.heads) {
    Written& written = own.emplace_back(head.parts);
    const std::vector<wk_step>& steps = written.steps_of(head.rule);
    headings.push_back({str(head.text), head.target.key, head.reads, head.gap ? WK_HEADING_GAP : 0u, head.value,
                        str(head.shape.empty() ? layout.shape : head.shape), str(head.target.own),
                        written.rows().data(), written.size(), static_cast<uint32_t>(steps.size()), steps.data()});
  }
  const wk_sections_description description{
      sizeof description,
      (layout.ends_at_blank ? WK_SECTIONS_BLANK : 0u) | (layout.gap ? WK_SECTIONS_GAP : 0u),
      headings.data(),
      sizeof(wk_heading),
      static_cast<uint32_t>(headings.size()),
      fields.rows().data(),
      parts.rows().data(),
      sizeof(wk_row),
      fields.size(),
      parts.size(),
      layout.flags,
      str(layout.dates),
      str(layout.stop),
  };
  const wk_sections* sections = services.setup->sections(&host, &description);
  if (sections == nullptr) throw SetupError("a section cannot be compiled");
  return sections;
}

wk_key key_of(const wk_services& services, wk_host& host, const TargetText& target) {
  return target.own.empty() ? target.key : services.setup->key(&host, target.key >> 16, str(target.own));
}

text::PhraseSet phrases_of(const std::vector<std::string>& texts) {
  std::vector<text::Phrase> phrases;
  for (const std::string& text : texts) phrases.push_back({text});
  return text::PhraseSet(phrases);
}

bool is_in(const text::PhraseSet& phrases, std::string_view text) {
  bool found = false;
  phrases.find_all(text, [&](const text::PhraseSet::Match&) {
    found = true;
    return false;
  });
  return found;
}

}  // namespace

LayoutReader::LayoutReader(const wk_services& services, wk_host& host, const Layout& layout)
    : layout_(layout), when_(phrases_of({layout.when})), rest_(key_of(services, host, layout.rest)) {
  if (layout.format == Format::rdap) {
    json_ = static_cast<const wk_json*>(services.setup->extension(&host, str(WK_JSON_EXTENSION)));
    event_steps_ = std::make_unique<Written>(layout.events);
    for (std::size_t i = 0; i < layout.events.size(); ++i) {
      wk_row row = event_steps_->rows()[i];
      row.key = key_of(services, host, layout.events[i].target);
      row.own = {};
      events_.push_back({layout.events[i].label, row});
    }
    if (layout.paths.empty()) return;
    const Written written(layout.paths);
    paths_ = json_->table(&host, written.rows().data(), sizeof(wk_row), written.size());
    if (paths_ == nullptr) throw SetupError("a path cannot be compiled");
    return;
  }
  if (!layout.family.empty()) return;
  if (layout.format == Format::sections) {
    sections_ = compiled_sections(services, host, layout);
    return;
  }
  // A layout without labels uses the host's default table.
  if (!layout.labels.empty() || layout.format != Format::labels) table_ = compiled(services, host, layout.labels);
  if (!layout.inner.empty()) inner_ = compiled(services, host, layout.inner);
  for (const ReferenceText& text : layout.contacts) references_.push_back({str(text.attribute), text.section, 0});
}

LayoutReader::~LayoutReader() = default;

// The family's plugin has read the response. Values that the table reads replace its values.
void LayoutReader::read_rdap(Call& call) const {
  wk_json_node node = 0;
  json_->root(call.raw(), 0, &node);
  const Json root(call.raw(), json_, node);
  for (const Json event : events_.empty() ? Json() : root["events"]) {
    const std::string_view action = trim(event["eventAction"].text());
    const auto it =
        std::find_if(events_.begin(), events_.end(), [&](const EventRow& e) { return iequals(e.action, action); });
    if (it == events_.end()) continue;
    call.raw()->services->parsers->apply(call.raw(), &it->row, WK_DOMAIN, str(event["eventDate"].text()));
  }
  if (paths_ != nullptr) json_->rows(call.raw(), paths_, node, WK_DOMAIN, str(layout_.dates));
}

bool LayoutReader::is_for(std::string_view text) const { return is_in(when_, text); }

void LayoutReader::read(Call& call) const {
  if (layout_.format == Format::rdap) return read_rdap(call);
  if (!layout_.family.empty()) return;  // the family's plugin has read it
  wk_call* const c = call.raw();
  const wk_parsers& parsers = *c->services->parsers;
  const wk_str text = str(call.text()), dates = str(layout_.dates);
  const auto flag = [](bool set, uint32_t flag) { return set ? flag : 0u; };
  switch (layout_.format) {
    case Format::labels: {
      const wk_labels_options o{sizeof o,
                                flag(layout_.suffix, WK_LABELS_SUFFIX) |
                                    flag(layout_.continuation, WK_LABELS_CONTINUATION) |
                                    flag(layout_.comments, WK_LABELS_COMMENTS) | flag(layout_.stock, WK_LABELS_STOCK) |
                                    flag(layout_.preface, WK_LABELS_PREFACE),
                                dates,
                                str(layout_.stop),
                                WK_DOMAIN,
                                0};
      parsers.labels(c, table_, text, &o);
      break;
    }
    case Format::rpsl: {
      const wk_rpsl_options o{
          sizeof o, static_cast<uint32_t>(references_.size()), references_.data(), dates, layout_.main, layout_.key};
      parsers.rpsl(c, table_, text, &o);
      break;
    }
    case Format::blocks: {
      const wk_blocks_options o{sizeof o, layout_.flags, dates, rest_, 0, inner_, str(layout_.shape)};
      parsers.blocks(c, table_, text, &o);
      break;
    }
    case Format::rdap:
      break;
    case Format::sections:
      parsers.sections(c, sections_, text, nullptr, nullptr);
      break;
  }
}

Handler::Handler(const wk_services& services, wk_host& host, const Spec& spec)
    : reader_(services, host, spec.layout),
      refer_(key_of(services, host, spec.refer)),
      registered_(phrases_of(spec.registered)) {
  for (const Layout& layout : spec.others) others_.emplace_back(services, host, layout);
}

const LayoutReader& Handler::reader_for(std::string_view text) const {
  const auto it = std::find_if(others_.begin(), others_.end(), [&](const LayoutReader& r) { return r.is_for(text); });
  return it == others_.end() ? reader_ : *it;
}

void Handler::handle(Call& call) const {
  reader_for(call.text()).read(call);
  if (refer_ != 0) {
    if (const std::string_view server = call.get(Key{refer_}); !server.empty()) call.refer(server);
  }
  if (registered_.size() > 0 && is_in(registered_, call.text())) call.registered();
}

}  // namespace whoiskit::table_plugin
