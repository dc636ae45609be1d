// parsers/labels.hpp: reads lines of the form "label: value" (phpWhois: generic_parser_b).
#pragma once

#include <cstdint>
#include <string_view>

#include "parsers/context.hpp"
#include "parsers/label_table.hpp"

namespace whoiskit::parsers {

struct LabelsOptions {
  std::uint16_t main = model::kDomain;  // section of rows with relative keys
  std::string_view dates = "mdy";
  std::string_view stop = {};        // a line that starts with it ends the data; empty: none
  const LabelTable* also = nullptr;  // a second table for labels that the first one does not have
  bool suffix = false;
  bool continuation = false;
  bool comments = true;
  bool preface = false;
};

// The default table, compiled: stock_labels.hpp.
const LabelTable& stock_table();

// Stores the value of each line whose label is in the table. Returns the number of values stored. Intended differences
// from phpWhois's generic_parser_b (its bugs, docs/architecture.md): labels match at the start of a line and as a
// whole, not anywhere in it; comments never count as data; no text of the server is evaluated. `preface`: the text
// before the first line with a known label is the disclaimer. A response without such a line is not read, because it is
// something else.
std::size_t read_labels(Context& context, const LabelTable& table, std::string_view text, const LabelsOptions& options);

}  // namespace whoiskit::parsers
