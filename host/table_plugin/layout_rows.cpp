#include "table_plugin/layout_rows.hpp"

#include <algorithm>
#include <utility>

#include "parsers/label_table.hpp"
#include "table_plugin/words.hpp"
#include "whoiskit/abi.h"
#include "whoiskit/text.hpp"

namespace whoiskit::table_plugin {
namespace {

// Labels are compared in lower case, with one blank for several.
std::string folded(std::string_view label) {
  std::string out;
  if (label.starts_with('/')) return std::string(label);  // a path: JSON names are case-sensitive
  for (const char c : label) {
    if (!is_blank(c)) {
      out += lower(c);
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
  return out;
}

}  // namespace

bool is_label(Scope& scope, const Scope::Entry& entry, std::set<std::string>& seen) {
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

void RowReader::read(Scope& scope, std::vector<RowText>& rows, Where where) {
  std::vector<Scope::Entry> entries = scope.entries();
  // If a value selects the section of the lines below, keys without a section belong to that section.
  const bool roles = std::any_of(entries.begin(), entries.end(),
                                 [](const auto& e) { return e.table != nullptr && e.table->contains("role"); });
  if (where == Where::record && roles) where = Where::part;
  std::set<std::string> seen;
  for (Scope::Entry& entry : entries) {
    if (is_label(scope, entry, seen)) rows.push_back(read_row(scope, entry, where));
  }
}

RowText RowReader::read_row(Scope& scope, const Scope::Entry& entry, Where where) {
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
  if (std::string fault = validate(path, where); !fault.empty()) {
    scope.fault(entry.line, entry.key, std::move(fault));
  } else if (!path.empty()) {
    const bool relative = where != Where::record && paths_.has_relative(path);
    row.target = relative ? Paths::target_of_relative(path) : Paths::target_of(path);
  }
  return row;
}

std::string RowReader::validate(std::string_view path, Where where) const {
  if (path.empty() && where != Where::role) return {};  // a known label whose value is ignored
  switch (where) {
    case Where::record:
      return paths_.validate(path);
    case Where::object:
    case Where::part:
      return paths_.has_relative(path) || paths_.has(path) ? std::string() : paths_.validate_relative(path);
    case Where::section:
      return paths_.validate_relative(path);
    case Where::role:
      break;
  }
  return paths_.validate_role(path);
}

void RowReader::read_matrix(Scope& matrix, std::vector<RowText>& rows) {
  std::vector<RowText> fields;
  if (auto inner = matrix.table("fields")) read(*inner, fields, Where::section);
  auto roles = matrix.table("roles");
  for (const std::string_view key : {"roles", "fields"}) {
    if (!matrix.has(key)) matrix.fault(0, key, "is missing; a matrix has roles and fields");
  }
  for (const Scope::Entry& role : roles ? roles->entries() : std::vector<Scope::Entry>()) {
    if (std::string fault = paths_.validate_section(role.value.value); !fault.empty()) {
      roles->fault(role.line, role.key, std::move(fault));
      continue;
    }
    for (RowText row : fields) {
      row.label.insert(0, role.key);
      if (row.label.size() > parsers::LabelTable::kMaxLabel) {
        roles->fault(role.line, role.key, "makes a label of more than 96 bytes");
      }
      row.target.key = WK_KEY(model::standard_section(role.value.value), row.target.key & 0xffff);
      rows.push_back(std::move(row));
    }
  }
  matrix.end();
}

}  // namespace whoiskit::table_plugin
