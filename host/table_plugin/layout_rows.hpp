// table_plugin/layout_rows.hpp: reads the rows of a layout: labels, with the keys for their values and the rules
// applied to them. An error becomes a fault of its scope.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "table_plugin/fault.hpp"
#include "table_plugin/paths.hpp"
#include "table_plugin/rules.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

// What the keys in a part of a table refer to.
enum class Where {
  record,   // "domain.name"
  object,   // for RPSL: the object that contains the line, or a given section
  part,     // the same for a section's lines
  section,  // "name", in the section of the current lines
  role,     // "tech"
};

// Whether it is a valid and new label. `seen` contains the previous ones.
bool is_label(Scope& scope, const Scope::Entry& entry, std::set<std::string>& seen);

class RowReader {
 public:
  RowReader(const Paths& paths, const Rules& rules, Faults& faults) : paths_(paths), rules_(rules), faults_(faults) {}

  // "Created:" = "domain.created", or {to = "domain.created", rule = "find_date"}.
  void read(Scope& scope, std::vector<RowText>& rows, Where where);
  // [matrix]: each pair of a role and a field makes a row.
  void read_matrix(Scope& matrix, std::vector<RowText>& rows);

  // For separate tables within a layout.
  Rules& rules() { return rules_; }
  Faults& faults() { return faults_; }

 private:
  RowText read_row(Scope& scope, const Scope::Entry& entry, Where where);
  std::string validate(std::string_view path, Where where) const;

  const Paths& paths_;
  Rules rules_;
  Faults& faults_;
};

}  // namespace whoiskit::table_plugin
