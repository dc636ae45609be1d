// table_plugin/layout.hpp: the part of a table that says how answers of one layout are read: format, dates, options,
// and the labels and headings with the keys that their values go to.
#pragma once

#include "table_plugin/fault.hpp"
#include "table_plugin/paths.hpp"
#include "table_plugin/rules.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

// Takes them of the file or of one [[layout]]. `rules`: those that have a name
// there.
void read_layout(Scope& scope, const Paths& paths, const Rules& rules, Faults& faults, Layout& layout);

}  // namespace whoiskit::table_plugin
