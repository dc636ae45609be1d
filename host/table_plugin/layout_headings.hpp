// table_plugin/layout_headings.hpp: reads the headings of a layout of sections. Each heading has the section of the
// record for its lines, and how they are read.
#pragma once

#include <vector>

#include "table_plugin/layout_rows.hpp"
#include "table_plugin/paths.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

// "Registrant" = "owner", or {to = "owner", reads = "contact"}. `rows` reads the labels that belong to one heading.
void read_headings(Scope& scope, const Paths& paths, RowReader& rows, std::vector<HeadingText>& headings);

}  // namespace whoiskit::table_plugin
