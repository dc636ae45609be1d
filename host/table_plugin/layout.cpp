#include "table_plugin/layout.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/call_state.hpp"
#include "parsers/json_path.hpp"
#include "table_plugin/layout_headings.hpp"
#include "table_plugin/layout_rows.hpp"
#include "table_plugin/layout_words.hpp"
#include "table_plugin/words.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::table_plugin {
namespace {

constexpr std::pair<std::string_view, Format> kFormats[] = {
    {"labels", Format::labels},     {"rpsl", Format::rpsl}, {"blocks", Format::blocks},
    {"sections", Format::sections}, {"rdap", Format::rdap},
};
constexpr std::string_view kRdapFamily = "rdap";  // the claim of the plugin that reads all RDAP responses
constexpr std::pair<std::string_view, std::uint32_t> kOrganizations[] = {
    {"first", WK_CONTACT_ORG_FIRST},
    {"second", WK_CONTACT_ORGANIZATION},
};

// The parts of a layout that contain labels or headings, and the formats that allow or need them.
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

class LayoutReader {
 public:
  LayoutReader(Scope& scope, const Paths& paths, const Rules& rules, Faults& faults, Layout& layout)
      : scope_(scope), paths_(paths), layout_(layout), rows_(paths, rules, faults) {}

  void read() {
    const auto family = scope_.text("family");
    if (scope_.has("family")) return read_family(family);
    const bool known = read_format();
    read_dates();
    if (known) {
      // Values that the table reads replace those of the plugin that reads all RDAP responses.
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

  // Reads the plugin that reads these responses. Then all keys that describe the format are meaningless.
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
    const auto path = [&](std::string_view name, std::string (Paths::*validate)(std::string_view) const) {
      const auto given = options->text(name);
      std::string fault = given ? (paths_.*validate)(given->value) : std::string();
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
        if (const std::string main = path("main", &Paths::validate_section); !main.empty()) {
          layout_.main = model::standard_section(main);
        }
        if (const std::string key = path("key", &Paths::validate_relative); !key.empty()) {
          layout_.key = Paths::target_of_relative(key).key;
        }
        break;
      case Format::blocks:
        layout_.rest = Paths::target_of(path("rest", &Paths::validate));
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

  void read_parts() {
    for (const Part& part : kParts) {
      if (part.format != layout_.format) continue;
      if (part.name == "matrix") {
        read_matrices();
      } else if (auto inner = scope_.table(part.name)) {
        if (part.rows != nullptr) {
          rows_.read(*inner, layout_.*part.rows, part.where);
          if (part.name == "json") check_paths(*inner);
        } else {
          part.where == Where::role ? read_references(*inner) : read_headings(*inner, paths_, rows_, layout_.heads);
        }
      } else if (part.needed && !scope_.has(part.name)) {
        scope_.fault(0, "format", quoted(name_of(layout_.format)) + " needs [" + scope_.path_of(part.name) + "]");
      }
    }
  }

  void check_paths(Scope& scope) {
    for (const RowText& row : layout_.paths) {
      if (std::string fault = parsers::validate_path(row.label); !fault.empty()) {
        scope.fault(scope.line_of(row.label), row.label, "is no path: " + fault);
      }
    }
  }

  // [matrix], or several as [[matrix]].
  void read_matrices() {
    if (scope_.is_array("matrix")) {
      for (Scope& matrix : scope_.tables("matrix")) rows_.read_matrix(matrix, layout_.labels);
    } else if (auto matrix = scope_.table("matrix")) {
      rows_.read_matrix(*matrix, layout_.labels);
    }
  }

  void read_references(Scope& scope) {
    std::set<std::string> seen;
    for (Scope::Entry& entry : scope.entries()) {
      if (!is_label(scope, entry, seen)) continue;
      std::string fault = paths_.validate_role(entry.value.value);
      if (!fault.empty()) scope.fault(entry.line, entry.key, std::move(fault));
      layout_.contacts.push_back({std::move(entry.key), model::standard_section(entry.value.value)});
    }
  }

  // A part that belongs to another format gets its own message, not "unknown key".
  void refuse_part_of_others(const Part& part) {
    const auto is_own = [&](const Part& p) { return p.format == layout_.format && p.name == part.name; };
    if (!scope_.has(part.name) || std::any_of(std::begin(kParts), std::end(kParts), is_own)) return;
    if (scope_.pass(part.name)) {
      scope_.fault(scope_.line_of(part.name), part.name,
                   "has no meaning where format = " + quoted(name_of(layout_.format)) + ", which has " +
                       parts_of(layout_.format));
    }
  }

  Scope& scope_;
  const Paths& paths_;
  Layout& layout_;
  RowReader rows_;
};

}  // namespace

void read_layout(Scope& scope, const Paths& paths, const Rules& rules, Faults& faults, Layout& layout) {
  LayoutReader(scope, paths, rules, faults, layout).read();
}

}  // namespace whoiskit::table_plugin
