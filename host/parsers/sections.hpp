// parsers/sections.hpp: reads responses that consist of sections: a heading on a separate line and the lines below it.
// Lines outside of sections are about the domain. wk_parsers.sections() in abi/parsers.h has an example.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/arena_vector.hpp"
#include "parsers/contact.hpp"
#include "parsers/context.hpp"
#include "parsers/label_table.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::parsers {

// A compiled description of sections.
class SectionTable {
 public:
  static constexpr std::size_t kMaxHeading = 96;    // bytes of a line that may be a heading
  static constexpr std::size_t kMaxHeadings = 128;  // in one description

  // Null, with `error` naming the row or heading, where one is malformed.
  static std::optional<SectionTable> compile(const wk_sections_description& description, model::PluginKeys& keys,
                                             std::string& error);

  struct Heading {
    std::string text;
    LabelTable::Row row;  // its key, and the rule of its lines
    std::uint32_t reads;  // WK_READS_...
    bool gap;
    model::Key value;  // relative; attribute 0: no text is allowed after the colon
    std::shared_ptr<const Shape> shape;
    std::optional<LabelTable> parts;  // labels of this heading alone
  };

  // The heading that matches a trimmed line, or null. `value` is set to the text after its colon.
  const Heading* heading(std::string_view line, std::string_view& value) const;

  const std::vector<Heading>& headings() const { return headings_; }
  const LabelTable& fields() const { return *fields_; }
  const LabelTable& parts() const { return *parts_; }
  // The steps of a heading's rule.
  std::span<const wk_step> steps(const Heading& heading) const { return rules_->steps(heading.row); }
  std::uint32_t contact_flags() const { return contact_flags_; }
  std::string_view dates() const { return dates_; }
  std::string_view stop() const { return stop_; }
  bool ends_at_blank() const { return ends_at_blank_; }
  bool gap() const { return gap_; }

 private:
  std::vector<Heading> headings_;
  std::optional<LabelTable> fields_, parts_;
  std::optional<LabelTable> rules_;  // the headings as rows, for their keys and rules
  // Indexed by the first letter of a line in lower case: the number of the first heading with that letter, from 1 on.
  std::array<std::uint8_t, 256> first_{};
  std::uint32_t contact_flags_ = 0;
  std::string dates_, stop_;
  bool ends_at_blank_ = false, gap_ = false;
};

// Reads the sections of a text. Sections that the plugin reads itself are added to `own`. Returns the number of values
// stored.
std::size_t read_sections(Context& context, const SectionTable& table, std::string_view text,
                          ArenaVector<wk_section>& own);

}  // namespace whoiskit::parsers
