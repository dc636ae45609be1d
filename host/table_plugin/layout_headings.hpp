// table_plugin/layout_headings.hpp: the headings of a layout of sections, with what the lines below each are about and
// how they are read.
#pragma once

#include <vector>

#include "table_plugin/layout_rows.hpp"
#include "table_plugin/paths.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

// "Registrant" = "owner", or {to = "owner", reads = "contact"}. `rows` reads the labels that a heading has of its own.
void read_headings(Scope& scope, const Paths& paths, RowReader& rows, std::vector<HeadingText>& headings);

}  // namespace whoiskit::table_plugin
