// table_plugin/layout.hpp: reads the part of a table that describes the responses of one layout: format, dates,
// options, and the labels and headings with the keys for their values.
#pragma once

#include "table_plugin/fault.hpp"
#include "table_plugin/paths.hpp"
#include "table_plugin/rules.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

// Reads them from the file or from one [[layout]]. `rules`: the named rules that are valid there.
void read_layout(Scope& scope, const Paths& paths, const Rules& rules, Faults& faults, Layout& layout);

}  // namespace whoiskit::table_plugin
