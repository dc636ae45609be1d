#include "table/handler.hpp"

#include <string>

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

std::string_view either(std::string_view given, std::string_view otherwise) {
  return given.empty() ? otherwise : given;
}

}  // namespace

Handler::Handler(const Setup& setup, const Spec& spec)
    : spec_(spec),
      contacts_(rows_of(spec.contacts)),
      headings_(headings_of(spec.heads)),
      reader_(make(setup)),
      registered_(phrases_of(spec.registered)) {}

Handler::Reader Handler::make(const Setup& setup) {
  const std::vector<Row> labels = rows_of(spec_.labels), inner = rows_of(spec_.inner);
  switch (spec_.format) {
    case Format::labels:
      break;
    case Format::rpsl:
      return RpslHandler(setup, {.fields = labels,
                                 .options = {.contacts = contacts_,
                                             .main = either(spec_.main, RpslOptions{}.main),
                                             .dates = either(spec_.dates, RpslOptions{}.dates),
                                             .key = either(spec_.key, RpslOptions{}.key)}});
    case Format::blocks:
      return BlockHandler(
          setup,
          {.fields = labels,
           .contact_labels = inner,
           .options = {.dates = either(spec_.dates, BlockOptions{}.dates), .rest = spec_.rest, .flags = spec_.flags}});
    case Format::sections:
      return sections::SectionHandler(setup, {.headings = headings_,
                                              .fields = labels,
                                              .parts = inner,
                                              .dates = either(spec_.dates, "ymd"),
                                              .flags = spec_.flags,
                                              .ends_at_blank = spec_.ends_at_blank,
                                              .gap = spec_.gap,
                                              .stop = spec_.stop});
  }
  return LabelHandler(setup, {.fields = labels,
                              .options = {.dates = either(spec_.dates, LabelOptions{}.dates),
                                          .stop = spec_.stop,
                                          .suffix = spec_.suffix,
                                          .continuation = spec_.continuation,
                                          .comments = spec_.comments,
                                          .stock = spec_.stock,
                                          .preface = spec_.preface}});
}

void Handler::handle(Call& call) const {
  std::visit([&](const auto& reader) { reader.handle(call); }, reader_);
  if (!spec_.refer.empty()) {
    if (const std::string_view server = call.get(spec_.refer); !server.empty()) call.refer(server);
  }
  if (registered_.size() > 0 && registered_.first(call.text())) call.registered();
}

}  // namespace whoiskit::table
