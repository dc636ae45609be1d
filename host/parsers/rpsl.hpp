// parsers/rpsl.hpp: generic A, the reader of RPSL objects (RFC 2622 section 2): "attribute: value" lines, objects
// parted by blank lines, contacts joined to the main object by their handle.
#pragma once

#include <span>
#include <string_view>

#include "parsers/context.hpp"
#include "parsers/label_table.hpp"

namespace whoiskit::parsers {

struct RpslOptions {
  std::span<const wk_row> contacts;  // {"admin-c", "admin"}
  std::string_view main = "domain";  // section of the main object
  std::string_view dates = "dmy";
  std::string_view key = "handle";  // path of the attribute that names an object
};

// Stores the main object and the contacts it refers to, and returns how many values were stored. What differs from
// phpWhois's generic_parser_a on purpose: objects without a handle do not overwrite each other, all handles of a role
// are followed, repeated attributes with a dotted path are collected, and an answer without objects is not "free".
std::size_t read_rpsl(Context& context, const LabelTable& table, std::string_view text, const RpslOptions& options,
                      model::PluginKeys& keys);
inline std::size_t read_rpsl(Context& context, const LabelTable& table, std::string_view text,
                             const RpslOptions& options, model::Keys& keys) {
  model::PluginKeys all(keys);
  return read_rpsl(context, table, text, options, all);
}

}  // namespace whoiskit::parsers
