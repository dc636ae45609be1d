// table_plugin/routing_part.hpp: reads the part of a table that specifies the servers, the queries and the meaning of
// phrases in responses. It also makes the routing rows (servers/README.md) of this part.
#pragma once

#include "routing/compile/builder.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

// Reads server, servers, zones, networks, as_numbers, query, charset, port, protocol, limits, rank, [registry] and
// [phrases] of the file into `spec`. The claim in `spec` must be set.
void read_places(Scope& root, Spec& spec);

// Adds one row for each server, zone, network and range of AS numbers. `file` is the origin that the rows record.
void add_rows(const Spec& spec, std::string_view file, routing::ImageBuilder& rows);

}  // namespace whoiskit::table_plugin
