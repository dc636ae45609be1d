// parsers/contact.hpp: reads the free lines of a person or company (phpWhois: get_contact).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/context.hpp"
#include "parsers/label_table.hpp"
#include "parsers/rules/shape.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::parsers {

// Reads free lines into the current object of a role. Returns the number of values stored. Labels inside lines, phone
// numbers and e-mail addresses are read and removed first. Of the remaining lines the first is the name, the next the
// organization if `flags` says so, and the rest the address.
//
//     Example Ltd                       {"name": "Example Ltd",
//     1 Example Way                      "address": {"street": ["1 Example Way"]},
//     Phone: +44 20 7946 0000 Fax: +44 20 7946 0001
//     info@example.com             ->    "phone": "+44 20 7946 0000", "fax": "+44 20 7946 0001",
//                                        "email": "info@example.com"}
//
// `dates`: the order of date parts. `labels`: searched before the built-in ones; may be null. Intended differences from
// phpWhois's get_contact: a label is a whole word, so "Fairfax" contains no fax; dates, postal codes and house numbers
// are not phone numbers; an address may have a top-level domain of any length.
struct ContactOptions {
  const LabelTable* labels = nullptr;
  std::uint32_t flags = 0;                  // WK_CONTACT_...
  std::shared_ptr<const Shape> shape = {};  // wk_shape; if it fits, it alone decides the meaning of the lines
};
std::size_t read_contact(Context& context, std::uint16_t section, std::span<const wk_str> lines,
                         const ContactOptions& options, std::string_view dates);

}  // namespace whoiskit::parsers
