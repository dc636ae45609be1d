#include "table/layout.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/call_state.hpp"
#include "parsers/json_path.hpp"
#include "parsers/label_table.hpp"
#include "table/words.hpp"
#include "text/nearest.hpp"
#include "whoiskit/abi.h"
#include "whoiskit/shape.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::table {
namespace {

constexpr std::pair<std::string_view, Format> kFormats[] = {
    {"labels", Format::labels},     {"rpsl", Format::rpsl}, {"blocks", Format::blocks},
    {"sections", Format::sections}, {"rdap", Format::rdap},
};
constexpr std::string_view kRdapFamily = "rdap";  // the claim of the plugin that reads all RDAP
constexpr std::pair<std::string_view, std::uint32_t> kReads[] = {
    {"fields", WK_READS_FIELDS},
    {"lines", WK_READS_LINES},
    {"contact", WK_READS_CONTACT},
    {"notes", WK_READS_NOTES},
};
constexpr std::pair<std::string_view, std::uint32_t> kOrganizations[] = {
    {"first", WK_CONTACT_ORG_FIRST},
    {"second", WK_CONTACT_ORGANIZATION},
};

// What the keys in a part of a table are about.
enum class Where {
  record,   // "domain.name"
  object,   // of RPSL: the object that the line stands in, or with a section that one
  part,     // the same of a section's lines
  section,  // "name", of whatever section the lines are in
  role,     // "tech"
};

// The parts of a layout that hold labels or headings, and the formats that have or need them.
struct Part {
  std::string_view name;
  Format format;
  bool needed;
  Where where;
  std::vector<RowText> Layout::*rows;  // null: headings of sections, or references of RPSL
};
constexpr Part kParts[] = {
    {"labels", Format::labels, false, Where::record, &Layout::labels},
    {"matrix", Format::labels, false, Where::record, &Layout::labels},
    {"labels", Format::rpsl, true, Where::object, &Layout::labels},
    {"contacts", Format::rpsl, false, Where::role, nullptr},
    {"blocks", Format::blocks, true, Where::record, &Layout::labels},
    {"contact", Format::blocks, false, Where::section, &Layout::inner},
    {"sections", Format::sections, true, Where::section, nullptr},
    {"labels", Format::sections, false, Where::record, &Layout::labels},
    {"matrix", Format::sections, false, Where::record, &Layout::labels},
    {"parts", Format::sections, false, Where::part, &Layout::inner},
    {"events", Format::rdap, false, Where::record, &Layout::events},
    {"json", Format::rdap, false, Where::record, &Layout::paths},
};

std::string_view name_of(Format format) {
  for (const auto& [name, known] : kFormats) {
    if (known == format) return name;
  }
  return {};
}

// "[blocks] and [contact]".
std::string parts_of(Format format) {
  std::string all;
  for (const Part& part : kParts) {
    if (part.format == format) all += (all.empty() ? "[" : " and [") + std::string(part.name) + "]";
  }
  return all;
}

// As labels are compared: lower case, one blank for several.
std::string folded(std::string_view label) {
  std::string out;
  if (label.starts_with('/')) return std::string(label);  // a path: names of JSON differ by case
  for (const char c : label) {
    if (!is_blank(c)) {
      out += lower(c);
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
  return out;
}

class Reader {
 public:
  Reader(Scope& scope, const Paths& paths, const Rules& rules, Faults& faults, Layout& layout)
      : scope_(scope), paths_(paths), rules_(rules), faults_(faults), layout_(layout) {}

  void read() {
    const auto family = scope_.text("family");
    if (scope_.has("family")) return read_family(family);
    const bool known = read_format();
    read_dates();
    if (known) {
      // What the table reads goes over what the plugin of all RDAP has read.
      if (layout_.format == Format::rdap) layout_.family = kRdapFamily;
      read_options();
      read_parts();
      for (const Part& part : kParts) refuse_part_of_others(part);
    } else {
      scope_.pass("options");
      for (const Part& part : kParts) scope_.pass(part.name);
    }
  }

 private:
  bool read_format() {
    const bool known = read_word(scope_, "format", "format", kFormats, layout_.format);
    if (!scope_.has("format")) {
      scope_.fault(0, "format", "is missing; use " + joined(names(kFormats)) + ", or name the family that reads them");
    }
    return known;
  }

  // The plugin that reads these answers: all that says how a format is read has no meaning then.
  void read_family(const std::optional<Text>& family) {
    constexpr std::string_view kPrefix = "family.";
    if (family && is_dotted(family->value, kClaimLetters) && !family->value.starts_with(kPrefix)) {
      layout_.family = std::string(kPrefix) + family->value;
    } else if (family) {
      scope_.fault(
          family->line, "family",
          quoted(family->value) +
              " is no family; write what stands behind \"family.\" in a plugin's claim, such as \"registrar\"");
    }
    std::vector<std::string_view> unused{"format", "dates", "options"};
    for (const Part& part : kParts) unused.push_back(part.name);
    for (const std::string_view key : unused) {
      if (!scope_.pass(key) || !scope_.has(key)) continue;
      scope_.fault(scope_.line_of(key), key, "has no meaning beside family, whose plugin reads these answers");
    }
  }

  // One of some words; whether it is given and is one.
  template <class Value, std::size_t N>
  static bool read_word(Scope& scope, std::string_view key, std::string_view kind,
                        const std::pair<std::string_view, Value> (&words)[N], Value& out) {
    const auto given = scope.text(key);
    if (!given) return false;
    const Value* known = find(words, given->value);
    if (known != nullptr) {
      out = *known;
    } else {
      scope.fault(given->line, key,
                  quoted(given->value) + " is no " + std::string(kind) + "; use " + joined(names(words)) +
                      text::suggestion(given->value, names(words)));
    }
    return known != nullptr;
  }

  void read_dates() {
    auto dates = scope_.text("dates");
    if (!dates) return;
    const std::string_view letters = dates->value;
    if (letters.empty() || letters.size() > loader::kMaxDateOrder ||
        letters.find_first_not_of("dmyY-") != std::string_view::npos) {
      scope_.fault(dates->line, "dates",
                   quoted(letters) +
                       " is no order; write the letters d, m and y as the registry prints the parts, "
                       "such as \"dmy\", and '-' for a part to skip");
    }
    layout_.dates = std::move(dates->value);
  }

  void read_options() {
    auto options = scope_.table("options");
    if (!options) return;
    const auto text = [&](std::string_view name, std::string& out) {
      if (auto given = options->text(name)) out = std::move(given->value);
    };
    const auto flag = [&](std::string_view name, bool& out) { out = options->flag(name).value_or(out); };
    const auto path = [&](std::string_view name, std::string (Paths::*fault_of)(std::string_view) const) {
      const auto given = options->text(name);
      std::string fault = given ? (paths_.*fault_of)(given->value) : std::string();
      if (!fault.empty()) options->fault(given->line, name, std::move(fault));
      return given && fault.empty() ? given->value : std::string();
    };
    const auto contact = [&] {
      read_word(*options, "organization", "line of a contact", kOrganizations, layout_.flags);
      layout_.shape = read_shape(*options, "order");
    };
    switch (layout_.format) {
      case Format::labels:
        text("stop", layout_.stop);
        flag("suffix", layout_.suffix);
        flag("continuation", layout_.continuation);
        flag("comments", layout_.comments);
        flag("stock", layout_.stock);
        flag("preface", layout_.preface);
        break;
      case Format::rpsl:
        if (const std::string main = path("main", &Paths::fault_of_section); !main.empty()) {
          layout_.main = model::standard_section(main);
        }
        if (const std::string key = path("key", &Paths::fault_of_relative); !key.empty()) {
          layout_.key = Paths::target_of_relative(key).key;
        }
        break;
      case Format::blocks:
        layout_.rest = Paths::target_of(path("rest", &Paths::fault_of));
        contact();
        break;
      case Format::rdap:
        break;  // it has none
      case Format::sections:
        text("stop", layout_.stop);
        flag("ends_at_blank", layout_.ends_at_blank);
        flag("gap", layout_.gap);
        contact();
        break;
    }
    options->end();
  }

  // The order of a contact's lines; empty where it is not given.
  static std::string read_shape(Scope& scope, std::string_view key) {
    auto shape = scope.text(key);
    if (!shape) return {};
    if (!is_shape(shape->value)) {
      scope.fault(shape->line, key, quoted(shape->value) + " is no order of lines; " + shape_words());
    }
    return std::move(shape->value);
  }

  void read_parts() {
    for (const Part& part : kParts) {
      if (part.format != layout_.format) continue;
      if (part.name == "matrix") {
        read_matrices();
      } else if (auto inner = scope_.table(part.name)) {
        if (part.rows != nullptr) {
          read_rows(*inner, layout_.*part.rows, part.where);
          if (part.name == "json") check_paths(*inner);
        } else {
          part.where == Where::role ? read_references(*inner) : read_heads(*inner);
        }
      } else if (part.needed && !scope_.has(part.name)) {
        scope_.fault(0, "format", quoted(name_of(layout_.format)) + " needs [" + scope_.path_of(part.name) + "]");
      }
    }
  }

  void check_paths(Scope& scope) {
    for (const RowText& row : layout_.paths) {
      if (std::string fault = parsers::fault_of_path(row.label); !fault.empty()) {
        scope.fault(scope.line_of(row.label), row.label, "is no path: " + fault);
      }
    }
  }

  // [matrix], or several as [[matrix]].
  void read_matrices() {
    if (scope_.is_array("matrix")) {
      for (Scope& matrix : scope_.tables("matrix")) read_matrix(matrix);
    } else if (auto matrix = scope_.table("matrix")) {
      read_matrix(*matrix);
    }
  }

  // Each role with each field makes a row.
  void read_matrix(Scope& matrix) {
    std::vector<RowText> fields;
    if (auto inner = matrix.table("fields")) read_rows(*inner, fields, Where::section);
    auto roles = matrix.table("roles");
    for (const std::string_view key : {"roles", "fields"}) {
      if (!matrix.has(key)) matrix.fault(0, key, "is missing; a matrix has roles and fields");
    }
    for (const Scope::Entry& role : roles ? roles->entries() : std::vector<Scope::Entry>()) {
      if (std::string fault = paths_.fault_of_section(role.value.value); !fault.empty()) {
        roles->fault(role.line, role.key, std::move(fault));
        continue;
      }
      for (RowText row : fields) {
        row.label.insert(0, role.key);
        if (row.label.size() > parsers::LabelTable::kMaxLabel) {
          roles->fault(role.line, role.key, "makes a label of more than 96 bytes");
        }
        row.target.key = WK_KEY(model::standard_section(role.value.value), row.target.key & 0xffff);
        layout_.labels.push_back(std::move(row));
      }
    }
    matrix.end();
  }

  void read_references(Scope& scope) {
    std::set<std::string> seen;
    for (Scope::Entry& entry : scope.entries()) {
      if (!is_label(scope, entry, seen)) continue;
      std::string fault = paths_.fault_of_role(entry.value.value);
      if (!fault.empty()) scope.fault(entry.line, entry.key, std::move(fault));
      layout_.contacts.push_back({std::move(entry.key), model::standard_section(entry.value.value)});
    }
  }

  // Of a part of another format its author is told so, not only that it is unknown.
  void refuse_part_of_others(const Part& part) {
    const auto is_own = [&](const Part& p) { return p.format == layout_.format && p.name == part.name; };
    if (!scope_.has(part.name) || std::any_of(std::begin(kParts), std::end(kParts), is_own)) return;
    if (scope_.pass(part.name)) {
      scope_.fault(scope_.line_of(part.name), part.name,
                   "has no meaning where format = " + quoted(name_of(layout_.format)) + ", which has " +
                       parts_of(layout_.format));
    }
  }

  std::string fault_of(std::string_view path, Where where) const {
    if (path.empty() && where != Where::role) return {};  // a known label, of no use
    switch (where) {
      case Where::record:
        return paths_.fault_of(path);
      case Where::object:
      case Where::part:
        return paths_.has_relative(path) || paths_.has(path) ? std::string() : paths_.fault_of_relative(path);
      case Where::section:
        return paths_.fault_of_relative(path);
      case Where::role:
        break;
    }
    return paths_.fault_of_role(path);
  }

  // "Created:" = "domain.created", or {to = "domain.created", rule = "find_date"}.
  void read_rows(Scope& scope, std::vector<RowText>& rows, Where where) {
    std::vector<Scope::Entry> entries = scope.entries();
    // Where a value names the section of the lines below, keys without one are those of that section.
    const bool roles = std::any_of(entries.begin(), entries.end(),
                                   [](const auto& e) { return e.table != nullptr && e.table->contains("role"); });
    if (where == Where::record && roles) where = Where::part;
    std::set<std::string> seen;
    for (Scope::Entry& entry : entries) {
      if (is_label(scope, entry, seen)) rows.push_back(read_row(scope, entry, where));
    }
  }

  RowText read_row(Scope& scope, const Scope::Entry& entry, Where where) {
    RowText row;
    row.label = entry.key;
    std::string path = entry.value.value;
    if (entry.table != nullptr) {
      Scope inner(*entry.table, scope.path_of(entry.key), faults_);
      if (auto to = inner.text("to")) path = std::move(to->value);
      row.rule = rules_.read(inner, {"to"});
      const bool goes_nowhere = std::any_of(row.rule.begin(), row.rule.end(), [](const StepText& s) {
        return s.kind == WK_RULE_ROLE || s.kind == WK_RULE_VERDICT || s.kind == WK_RULE_ALSO;
      });
      if (!inner.has("to") && !goes_nowhere)
        inner.fault(entry.line, "to", "is missing; it is the key that the value goes to");
      inner.end();
    }
    if (std::string fault = fault_of(path, where); !fault.empty()) {
      scope.fault(entry.line, entry.key, std::move(fault));
    } else if (!path.empty()) {
      const bool relative = where != Where::record && paths_.has_relative(path);
      row.target = relative ? Paths::target_of_relative(path) : Paths::target_of(path);
    }
    return row;
  }

  // Whether it is a label that can be in a line, and new.
  static bool is_label(Scope& scope, const Scope::Entry& entry, std::set<std::string>& seen) {
    constexpr std::size_t kMaxLabel = parsers::LabelTable::kMaxLabel;
    const std::string_view label = trim(entry.key);
    if (label.find_first_not_of(":.[] /") == std::string_view::npos) {
      scope.fault(entry.line, entry.key, "is no label; write it as the server prints it: \"Domain Name:\"");
    } else if (label.size() > kMaxLabel) {
      scope.fault(entry.line, entry.key, "is a label of more than " + std::to_string(kMaxLabel) + " bytes");
    } else if (!seen.insert(folded(label)).second) {
      scope.fault(entry.line, entry.key, "is there twice; labels are compared without regard to case and blanks");
    } else {
      return true;
    }
    return false;
  }

  void read_heads(Scope& scope) {
    std::set<std::string> seen;
    for (Scope::Entry& entry : scope.entries()) {
      if (is_label(scope, entry, seen)) layout_.heads.push_back(read_head(scope, entry));
    }
  }

  // "Registrant" = "owner", or {to = "owner", reads = "contact"}.
  HeadingText read_head(Scope& scope, const Scope::Entry& entry) {
    HeadingText head;
    head.text = trim(entry.key);
    while (head.text.ends_with(':')) head.text.pop_back();
    std::string path = entry.value.value;
    bool told = false;  // how its lines are read
    if (entry.table != nullptr) {
      Scope inner(*entry.table, scope.path_of(entry.key), faults_);
      if (auto to = inner.text("to")) path = std::move(to->value);
      if (!inner.has("to")) inner.fault(entry.line, "to", "is missing; it says what the lines below are about");
      told = read_word(inner, "reads", "way of reading", kReads, head.reads);
      if (auto value = inner.text("value")) {
        if (std::string fault = paths_.fault_of_relative(value->value); !fault.empty()) {
          inner.fault(value->line, "value", std::move(fault));
        }
        head.value = Paths::target_of_relative(value->value).key;
      }
      head.gap = inner.flag("gap").value_or(false);
      head.shape = read_shape(inner, "order");
      if (!head.shape.empty() && !told) head.reads = WK_READS_CONTACT, told = true;
      if (auto parts = inner.table("parts")) read_rows(*parts, head.parts, Where::part);
      head.rule = rules_.read(inner, {"to", "reads", "value", "gap", "order", "parts"});
      inner.end();
    }
    const bool section = path.find('.') == std::string::npos && path != "disclaimer";
    if (!told) head.reads = section ? WK_READS_FIELDS : WK_READS_LINES;
    if (std::string fault = fault_of_head(head, path, section); !fault.empty()) {
      scope.fault(entry.line, entry.key, std::move(fault));
    } else {
      head.target = Paths::target_of(path);
    }
    return head;
  }

  static bool reads_lines(const HeadingText& head) {
    return head.reads == WK_READS_LINES || head.reads == WK_READS_NOTES;
  }

  std::string fault_of_head(const HeadingText& head, std::string_view path, bool section) const {
    if (path.empty()) return {};
    if (std::string fault = paths_.fault_of(path); !fault.empty()) return fault;
    if (head.reads == WK_READS_CONTACT) return paths_.fault_of_role(path);
    if (reads_lines(head) || section) return {};
    return quoted(path) + " is one key; fields go to a section, such as \"owner\"";
  }

  Scope& scope_;
  const Paths& paths_;
  Rules rules_;
  Faults& faults_;
  Layout& layout_;
};

}  // namespace

void read_layout(Scope& scope, const Paths& paths, const Rules& rules, Faults& faults, Layout& layout) {
  Reader(scope, paths, rules, faults, layout).read();
}

}  // namespace whoiskit::table
