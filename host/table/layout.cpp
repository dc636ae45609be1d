#include "table/layout.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/call_state.hpp"
#include "parsers/label_table.hpp"
#include "whoiskit/abi.h"
#include "whoiskit/text.hpp"

namespace whoiskit::table {
namespace {

constexpr std::pair<std::string_view, Format> kFormats[] = {
    {"labels", Format::labels}, {"rpsl", Format::rpsl}, {"blocks", Format::blocks}, {"sections", Format::sections}};
constexpr std::pair<std::string_view, sections::Reads> kReads[] = {{"fields", sections::Reads::kFields},
                                                                   {"lines", sections::Reads::kLines},
                                                                   {"contact", sections::Reads::kContact},
                                                                   {"notes", sections::Reads::kNotes}};
constexpr std::pair<std::string_view, std::uint32_t> kOrganizations[] = {{"first", WK_CONTACT_ORG_FIRST},
                                                                         {"second", WK_CONTACT_ORGANIZATION}};

// What the keys in a part of a table are about.
enum class Where {
  record,   // "domain.name"
  object,   // of RPSL: the object that the line stands in, or with a section that one
  section,  // "name", of whatever section the lines are in
  role,     // "tech"
};

// The parts of a layout that hold labels or headings, and the formats that have or need them.
struct Part {
  std::string_view name;
  Format format;
  bool needed;
  Where where;
  std::vector<RowText> Layout::*rows;  // null: headings of sections
};
constexpr Part kParts[] = {{"labels", Format::labels, false, Where::record, &Layout::labels},
                           {"labels", Format::rpsl, true, Where::object, &Layout::labels},
                           {"contacts", Format::rpsl, false, Where::role, &Layout::contacts},
                           {"blocks", Format::blocks, true, Where::record, &Layout::labels},
                           {"contact", Format::blocks, false, Where::section, &Layout::inner},
                           {"sections", Format::sections, true, Where::section, nullptr},
                           {"labels", Format::sections, false, Where::record, &Layout::labels},
                           {"parts", Format::sections, false, Where::section, &Layout::inner}};

template <class Value, std::size_t N>
const Value* find(const std::pair<std::string_view, Value> (&all)[N], std::string_view name) {
  const auto it = std::find_if(std::begin(all), std::end(all), [&](const auto& one) { return one.first == name; });
  return it == std::end(all) ? nullptr : &it->second;
}

template <class Value, std::size_t N>
std::vector<std::string_view> names(const std::pair<std::string_view, Value> (&all)[N]) {
  std::vector<std::string_view> words;
  for (const auto& one : all) words.push_back(one.first);
  return words;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

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
  Reader(Scope& scope, const Paths& paths, Faults& faults, Layout& layout)
      : scope_(scope), paths_(paths), faults_(faults), layout_(layout) {}

  void read() {
    const auto family = scope_.text("family");
    if (scope_.has("family")) return read_family(family);
    const bool known = read_format();
    read_dates();
    if (known) {
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
                      suggestion(given->value, names(words)));
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
    const auto path = [&](std::string_view name, std::string& out,
                          std::string (Paths::*fault_of)(std::string_view) const) {
      auto given = options->text(name);
      if (!given) return;
      if (std::string fault = (paths_.*fault_of)(given->value); !fault.empty()) {
        options->fault(given->line, name, std::move(fault));
      }
      out = std::move(given->value);
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
        path("main", layout_.main, &Paths::fault_of_section);
        path("key", layout_.key, &Paths::fault_of_relative);
        break;
      case Format::blocks:
        path("rest", layout_.rest, &Paths::fault_of);
        read_word(*options, "organization", "line of a contact", kOrganizations, layout_.flags);
        break;
      case Format::sections:
        text("stop", layout_.stop);
        flag("ends_at_blank", layout_.ends_at_blank);
        flag("gap", layout_.gap);
        read_word(*options, "organization", "line of a contact", kOrganizations, layout_.flags);
        break;
    }
    options->end();
  }

  void read_parts() {
    for (const Part& part : kParts) {
      if (part.format != layout_.format) continue;
      if (auto inner = scope_.table(part.name)) {
        part.rows == nullptr ? read_heads(*inner) : read_rows(*inner, layout_.*part.rows, part.where);
      } else if (part.needed && !scope_.has(part.name)) {
        scope_.fault(0, "format", quoted(name_of(layout_.format)) + " needs [" + scope_.path_of(part.name) + "]");
      }
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
        return paths_.fault_of(path).empty() ? std::string() : paths_.fault_of_relative(path);
      case Where::section:
        return paths_.fault_of_relative(path);
      case Where::role:
        break;
    }
    return paths_.fault_of_role(path);
  }

  void read_rows(Scope& scope, std::vector<RowText>& rows, Where where) {
    std::set<std::string> seen;
    for (Scope::Entry& entry : scope.entries()) {
      if (!is_label(scope, entry, seen)) continue;
      std::string fault = entry.table != nullptr ? "must be a string: the key that its value goes to, or \"\""
                                                 : fault_of(entry.value.value, where);
      if (!fault.empty()) scope.fault(entry.line, entry.key, std::move(fault));
      rows.push_back({std::move(entry.key), Paths::row_path(entry.value.value)});
    }
  }

  // Whether it is a label that can be in a line, and new.
  static bool is_label(Scope& scope, const Scope::Entry& entry, std::set<std::string>& seen) {
    constexpr std::size_t kMaxLabel = parsers::LabelTable::kMaxLabel;
    const std::string_view label = trim(entry.key);
    if (label.find_first_not_of(":.[] ") == std::string_view::npos) {
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

  // "Registrant" = "owner", or {key = "owner", reads = "contact"}.
  HeadingText read_head(Scope& scope, const Scope::Entry& entry) {
    HeadingText head;
    head.text = trim(entry.key);
    while (head.text.ends_with(':')) head.text.pop_back();
    std::string path = entry.value.value;
    bool told = false;  // how its lines are read
    if (entry.table != nullptr) {
      Scope inner(*entry.table, scope.path_of(entry.key), faults_);
      if (auto key = inner.text("key")) path = std::move(key->value);
      if (!inner.has("key")) inner.fault(entry.line, "key", "is missing; it says what the lines below are about");
      told = read_word(inner, "reads", "way of reading", kReads, head.reads);
      if (auto value = inner.text("value")) {
        if (std::string fault = paths_.fault_of_relative(value->value); !fault.empty()) {
          inner.fault(value->line, "value", std::move(fault));
        }
        head.value = std::move(value->value);
      }
      head.gap = inner.flag("gap").value_or(false);
      inner.end();
    }
    const bool section = path.find('.') == std::string::npos && path != "disclaimer";
    if (!told) head.reads = section ? sections::Reads::kFields : sections::Reads::kLines;
    if (std::string fault = fault_of_head(head, path, section); !fault.empty()) {
      scope.fault(entry.line, entry.key, std::move(fault));
    }
    head.path = reads_lines(head) ? Paths::row_path(path) : std::move(path);
    return head;
  }

  static bool reads_lines(const HeadingText& head) {
    return head.reads == sections::Reads::kLines || head.reads == sections::Reads::kNotes;
  }

  std::string fault_of_head(const HeadingText& head, std::string_view path, bool section) const {
    if (path.empty()) return {};
    if (std::string fault = paths_.fault_of(path); !fault.empty()) return fault;
    if (head.reads == sections::Reads::kContact) return paths_.fault_of_role(path);
    if (reads_lines(head) || section) return {};
    return quoted(path) + " is one key; fields go to a section, such as \"owner\"";
  }

  Scope& scope_;
  const Paths& paths_;
  Faults& faults_;
  Layout& layout_;
};

}  // namespace

void read_layout(Scope& scope, const Paths& paths, Faults& faults, Layout& layout) {
  Reader(scope, paths, faults, layout).read();
}

}  // namespace whoiskit::table
