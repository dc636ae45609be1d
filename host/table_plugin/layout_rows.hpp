// table_plugin/layout_rows.hpp: the rows of a layout: labels, with the keys that their values go to and the rules on
// the way. What is wrong with one becomes a fault of its scope.
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

// What the keys in a part of a table are about.
enum class Where {
  record,   // "domain.name"
  object,   // of RPSL: the object that the line stands in, or with a section that one
  part,     // the same of a section's lines
  section,  // "name", of whatever section the lines are in
  role,     // "tech"
};

// Whether it is a label that can be in a line, and new. `seen` has those before it.
bool is_label(Scope& scope, const Scope::Entry& entry, std::set<std::string>& seen);

class RowReader {
 public:
  RowReader(const Paths& paths, const Rules& rules, Faults& faults) : paths_(paths), rules_(rules), faults_(faults) {}

  // "Created:" = "domain.created", or {to = "domain.created", rule = "find_date"}.
  void read(Scope& scope, std::vector<RowText>& rows, Where where);
  // [matrix]: each role with each field makes a row.
  void read_matrix(Scope& matrix, std::vector<RowText>& rows);

  // For what stands in tables of its own within a layout.
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
