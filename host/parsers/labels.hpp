// parsers/labels.hpp: the reader of "label: value" lines (phpWhois: generic_parser_b).
#pragma once

#include <cstdint>
#include <string_view>

#include "parsers/context.hpp"
#include "parsers/label_table.hpp"

namespace whoiskit::parsers {

struct LabelsOptions {
  std::uint16_t main = model::kDomain;  // section of rows with relative keys
  std::string_view dates = "mdy";
  std::string_view stop = {};        // a line that starts so ends the data; empty: none
  const LabelTable* also = nullptr;  // where labels are looked for that the table does not have
  bool suffix = false;
  bool continuation = false;
  bool comments = true;
  bool preface = false;
};

// The default table, compiled: stock_labels.hpp.
const LabelTable& stock_table();

// Stores the value of every line whose label is in the table, and returns how many were stored. What differs from
// phpWhois's generic_parser_b on purpose (its bugs, docs/object-model.md): labels match at the start of a line and as
// a whole, not anywhere in it; comments never count as data; nothing of the server's text is evaluated.
// `preface`: what stands before the first line with a known label is disclaimer; an answer without any such line is
// left alone, it says something else.
std::size_t read_labels(Context& context, const LabelTable& table, std::string_view text, const LabelsOptions& options);

}  // namespace whoiskit::parsers
