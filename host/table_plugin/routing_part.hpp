// table_plugin/routing_part.hpp: the part of a table that says who is asked, how, and what its answers mean by their
// phrases; and the routing rows that come of it (servers/README.md).
#pragma once

#include "routing/compile/builder.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

// Takes server, servers, zones, networks, as_numbers, query, charset, port, protocol, limits, rank, [registry] and
// [phrases] of the file into `spec`, whose claim is known.
void read_places(Scope& root, Spec& spec);

// Adds the rows: one for each server, zone, network and range of AS numbers. `file` is where they say that they are
// from.
void add_rows(const Spec& spec, std::string_view file, routing::ImageBuilder& rows);

}  // namespace whoiskit::table_plugin
