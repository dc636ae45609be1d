// parsers/blocks.hpp: reads responses that consist of headings with lines below (phpWhois: get_blocks and easy_parser).
#pragma once

#include <cstdint>
#include <string_view>

#include "parsers/arena_vector.hpp"
#include "parsers/contact.hpp"
#include "parsers/context.hpp"
#include "parsers/label_table.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::parsers {

struct BlocksOptions {
  std::string_view dates = "mdy";
  model::Key rest = {};  // for lines before the first heading; invalid: these lines are dropped
  ContactOptions contact = {};
};

// The headed blocks of a text in order. A value after a label is a block of one line. Lines and blocks are in the
// arena. A heading that names several rows ("Administrative Contact, Technical Contact:") makes one block per row.
//
//     Holder of domain name:          row 0, lines {"Example Ltd", "1 Example Way"}
//     Example Ltd
//     1 Example Way              ->
//
//     DNSSEC:N                        row 1, lines {"N"}
//
// Intended differences from phpWhois's get_blocks: the last line is never lost, a label inside a block always ends it,
// labels match only at the start of a line and as whole words, and a block of one character is kept.
ArenaVector<wk_block> find_headed_blocks(Context& context, const LabelTable& table, std::string_view text,
                                         const BlocksOptions& options);

// Blocks of roles are read by read_contact(). Other blocks are stored under their key.
std::size_t read_blocks(Context& context, const LabelTable& table, std::string_view text, const BlocksOptions& options);

}  // namespace whoiskit::parsers
