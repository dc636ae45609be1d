#include "table/handler.hpp"

#include <algorithm>
#include <string>
#include <type_traits>

namespace whoiskit::table {
namespace {

std::vector<Row> rows_of(const std::vector<RowText>& texts) {
  std::vector<Row> rows;
  rows.reserve(texts.size());
  for (const RowText& text : texts) rows.emplace_back(text.label, text.path);
  return rows;
}

std::vector<sections::Heading> headings_of(const std::vector<HeadingText>& texts) {
  std::vector<sections::Heading> headings;
  headings.reserve(texts.size());
  for (const HeadingText& text : texts) headings.push_back({text.text, text.path, text.reads, text.value, text.gap});
  return headings;
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

std::string_view either(std::string_view given, std::string_view otherwise) {
  return given.empty() ? otherwise : given;
}

}  // namespace

LayoutReader::LayoutReader(const Setup& setup, const Layout& layout)
    : family_(layout.family),
      when_(phrases_of({layout.when})),
      contacts_(rows_of(layout.contacts)),
      headings_(headings_of(layout.heads)),
      reader_(make(setup, layout, contacts_, headings_)) {}

LayoutReader::Reader LayoutReader::make(const Setup& setup, const Layout& layout, const std::vector<Row>& contacts,
                                        const std::vector<sections::Heading>& headings) {
  if (!layout.family.empty()) return std::monostate();
  const std::vector<Row> labels = rows_of(layout.labels), inner = rows_of(layout.inner);
  switch (layout.format) {
    case Format::labels:
      break;
    case Format::rpsl:
      return RpslHandler(setup, {.fields = labels,
                                 .options = {.contacts = contacts,
                                             .main = either(layout.main, RpslOptions{}.main),
                                             .dates = either(layout.dates, RpslOptions{}.dates),
                                             .key = either(layout.key, RpslOptions{}.key)}});
    case Format::blocks:
      return BlockHandler(setup, {.fields = labels,
                                  .contact_labels = inner,
                                  .options = {.dates = either(layout.dates, BlockOptions{}.dates),
                                              .rest = layout.rest,
                                              .flags = layout.flags}});
    case Format::sections:
      return sections::SectionHandler(setup, {.headings = headings,
                                              .fields = labels,
                                              .parts = inner,
                                              .dates = either(layout.dates, sections::Spec{}.dates),
                                              .flags = layout.flags,
                                              .ends_at_blank = layout.ends_at_blank,
                                              .gap = layout.gap,
                                              .stop = layout.stop});
  }
  return LabelHandler(setup, {.fields = labels,
                              .options = {.dates = either(layout.dates, LabelOptions{}.dates),
                                          .stop = layout.stop,
                                          .suffix = layout.suffix,
                                          .continuation = layout.continuation,
                                          .comments = layout.comments,
                                          .stock = layout.stock,
                                          .preface = layout.preface}});
}

bool LayoutReader::is_for(std::string_view text) const { return is_in(when_, text); }

void LayoutReader::read(Call& call) const {
  std::visit(
      [&](const auto& reader) {
        if constexpr (!std::is_same_v<decltype(reader), const std::monostate&>) reader.handle(call);
      },
      reader_);
}

Handler::Handler(const Setup& setup, const Spec& spec)
    : spec_(spec), reader_(setup, spec.layout), registered_(phrases_of(spec.registered)) {
  for (const Layout& layout : spec.others) others_.emplace_back(setup, layout);
}

const LayoutReader& Handler::reader_for(std::string_view text) const {
  const auto it = std::find_if(others_.begin(), others_.end(), [&](const LayoutReader& r) { return r.is_for(text); });
  return it == others_.end() ? reader_ : *it;
}

void Handler::handle(Call& call) const {
  reader_for(call.text()).read(call);
  if (!spec_.refer.empty()) {
    if (const std::string_view server = call.get(spec_.refer); !server.empty()) call.refer(server);
  }
  if (registered_.size() > 0 && is_in(registered_, call.text())) call.registered();
}

}  // namespace whoiskit::table
