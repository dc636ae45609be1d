// parsers/contact.hpp: get_contact: the free lines of a person or company.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/context.hpp"
#include "parsers/label_table.hpp"
#include "parsers/rules/shape.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::parsers {

// Reads free lines into the current object of a role and returns the number of values stored. Labels inside lines,
// phone numbers and e-mail addresses are taken out first; of what is left the first line is the name, the next the
// organization where `flags` says so, the rest the address.
//
//     Example Ltd                       {"name": "Example Ltd",
//     1 Example Way                      "address": {"street": ["1 Example Way"]},
//     Phone: +44 20 7946 0000 Fax: +44 20 7946 0001
//     info@example.com             ->    "phone": "+44 20 7946 0000", "fax": "+44 20 7946 0001",
//                                        "email": "info@example.com"}
//
// `dates`: the order of date parts. `labels`: looked for before the built-in ones; may be null. What differs from
// phpWhois's get_contact on purpose: a label is a whole word, so "Fairfax" holds no fax; dates, postal codes and house
// numbers are no phone numbers; top-level domains of any length belong to an address.
struct ContactOptions {
  const LabelTable* labels = nullptr;
  std::uint32_t flags = 0;                  // WK_CONTACT_...
  std::shared_ptr<const Shape> shape = {};  // wk_shape; where it fits, it tells the lines, and nothing else does
};
std::size_t read_contact(Context& context, std::uint16_t section, std::span<const wk_str> lines,
                         const ContactOptions& options, std::string_view dates);

}  // namespace whoiskit::parsers
