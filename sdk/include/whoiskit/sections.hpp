// whoiskit/sections.hpp: answers made of sections, as many country registries print them: a heading on a line of its
// own with lines below it, up to a blank line or the next heading. Lines outside sections describe the domain.
//
//   Domain:  example.zz                          {"domain": {"name": "example.zz",
//                                                            "nserver": {"ns1.example.net": []}},
//   Registrant                            ->      "owner": {"name": "Pat Example", "address": {"city": "Sampletown"}}}
//     Name:  Pat Example
//     City:  Sampletown
//
//   Name servers
//     ns1.example.net
//
// with the headings {"Registrant", owner} and {"Name servers", domain.nserver, Reads::kLines}, the row {"Domain:",
// domain.name} for lines outside sections, and the rows {"Name:", contact.name}, {"City:", contact.address.city} for
// lines in sections.
#pragma once

#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "whoiskit/call.hpp"
#include "whoiskit/lines.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit {

// How the lines below a heading are read.
enum class Reads : uint32_t {
  kFields = WK_READS_FIELDS,    // labelled lines; the keys of the parts are those of the heading's section
  kLines = WK_READS_LINES,      // each line is a value of the heading's key
  kContact = WK_READS_CONTACT,  // unlabelled lines of a person or company
  kByHandler = WK_READS_OWN,    // by the handler: see SectionHandler::read()
  kNotes = WK_READS_NOTES,      // running text, which blank lines do not end; the heading only begins its first line
};

struct Heading {
  std::string_view text;  // without its colon, compared without case
  Target target;          // a section (owner); for kLines and kNotes a key (domain.nserver)
  Reads reads = Reads::kFields;
  Key value = {};               // relative key for text after the heading's colon; without it there must be none
  bool gap = false;             // blank lines may separate this heading from its lines
  std::string_view shape = {};  // for kContact: the order of the lines
  Rows parts = {};              // labels of this heading's lines in addition to those of the spec
  Rule rule = {};               // for kLines: the rule of each line
};

// What differs between the registries that use this format.
struct SectionSpec {
  std::span<const Heading> headings;
  Rows fields = {};                // for lines outside sections
  Rows parts = {};                 // for lines in sections, with relative keys
  std::string_view dates = "ymd";  // order of date parts
  uint32_t flags = 0;              // WK_CONTACT_... of kContact
  bool ends_at_blank = true;       // else sections continue up to the next heading
  bool gap = false;                // blank lines may separate any heading from its lines
  std::string_view stop = {};      // a line that begins with it ends the data, as in LabelOptions
  Matrices matrix = {};            // further rows of `fields`
};

class SectionHandler {
 public:
  using Spec = SectionSpec;
  SectionHandler(const Setup& setup, const Spec& spec) : headings_(spec.headings) {
    if (!spec.parts.empty()) parts_ = setup.table(spec.parts);
    const PlainRows fields(spec.fields, spec.matrix), parts(spec.parts);
    std::deque<PlainRows> own_parts;
    std::vector<wk_heading> headings;
    for (const Heading& h : spec.headings) {
      const PlainRows& own = own_parts.emplace_back(h.parts);
      headings.push_back({str(h.text), h.target.key.value, static_cast<uint32_t>(h.reads), h.gap ? WK_HEADING_GAP : 0u,
                          h.value.value, str(h.shape), str(h.target.own), own.data(), own.size(), h.rule.count,
                          h.rule.steps});
    }
    compiled_ = setup.sections({sizeof(wk_sections_description),
                                (spec.ends_at_blank ? WK_SECTIONS_BLANK : 0u) | (spec.gap ? WK_SECTIONS_GAP : 0u),
                                headings.data(), sizeof(wk_heading), static_cast<uint32_t>(headings.size()),
                                fields.data(), parts.data(), sizeof(wk_row), fields.size(), parts.size(), spec.flags,
                                str(spec.dates), str(spec.stop)});
  }

  void handle(Call& call) const { call.sections(compiled_, call.text()); }

 protected:
  // Reads `text`, then calls own(heading, section) for each section that the handler reads itself, in order.
  template <class Own>
  void read(Call& call, std::string_view text, Own&& own) const {
    for (const Section section : call.sections(compiled_, text)) own(headings_[section.heading], section);
  }
  const Table& parts() const { return parts_; }

 private:
  std::span<const Heading> headings_;
  const wk_sections* compiled_ = nullptr;
  Table parts_;
};

}  // namespace whoiskit
