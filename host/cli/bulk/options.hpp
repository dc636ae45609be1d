// cli/bulk/options.hpp: interprets the options of `whoiskit bulk`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bulk/input.hpp"
#include "bulk/output_line.hpp"
#include "bulk/previous/previous.hpp"
#include "cli/output.hpp"
#include "cli/usage/bulk.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

bulk::InputOptions input_options(const BulkCommand& command);

// The columns of a CSV output; empty: it is NDJSON. Throws UsageError for an unknown one.
std::vector<std::string> fields_of(const BulkCommand& command);

// Options of each look-up. Those of the network are also set for the host.
LookupOptions bulk_lookup_options(const BulkCommand& command, HostOptions& host);

// The options that change the lines of the output, as names with values. Parts of a run must have the same ones.
std::map<std::string, std::string> line_options(const BulkCommand& command);
// Sets these options. Unknown names are ignored.
void set_line_options(const std::map<std::string, std::string>& options, BulkCommand& command);

// Of --previous. Throws UsageError for a wrong age, or if it is not said what the earlier output is for.
bulk::PreviousOptions previous_options(const BulkCommand& command);

// Makes the lines of the output.
bulk::OutputLines output_lines(const BulkCommand& command, const std::vector<std::string>& fields, Host& host);

// `whoiskit bulk --queue`: cli/commands/command_bulk_job.cpp.
int run_job(const BulkCommand& command, Output& out);

}  // namespace whoiskit::cli
