// parsers/rpsl.hpp: reads RPSL objects (RFC 2622 section 2): "attribute: value" lines, objects separated by blank
// lines, contacts joined to the main object by their handle (phpWhois: generic_parser_a).
#pragma once

#include <span>
#include <string_view>

#include "parsers/context.hpp"
#include "parsers/label_table.hpp"

namespace whoiskit::parsers {

struct RpslOptions {
  std::span<const wk_reference> contacts;  // {"admin-c", WK_ADMIN}
  std::uint16_t main = model::kDomain;     // section of the main object
  std::string_view dates = "dmy";          //
  std::uint16_t name = model::kHandle;     // the attribute that identifies an object
};

// Stores the main object and the contacts it refers to. Returns the number of values stored. Intended differences from
// phpWhois's generic_parser_a: objects without a handle do not overwrite each other, all handles of a role are
// followed, repeated attributes are collected, and a response without objects is not "free".
std::size_t read_rpsl(Context& context, const LabelTable& table, std::string_view text, const RpslOptions& options);

}  // namespace whoiskit::parsers
