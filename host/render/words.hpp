// render/words.hpp: what sections, attributes, statuses and verdicts are called in text for people.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/keys.hpp"
#include "model/record_data.hpp"

namespace whoiskit::render {

// "Name servers" is no section of the model; the others are: "Owner", "Technical contact". A further section's own
// name is made readable ("fiscal_agent": "Fiscal agent").
std::string section_title(const model::Keys& keys, std::uint16_t section);

// "Created", "Postal code", …; a further attribute's own name made readable.
std::string attribute_label(const model::Keys& keys, std::uint16_t attribute);

// The attributes that people look for first in an object of a section, most wanted first; what is not listed follows in
// the model's order.
std::span<const std::uint16_t> wanted_first(std::uint16_t section);

// What a status means; empty for ok. What a verdict adds to "registered" and the status; empty where it says the same.
std::string_view meaning_of(model::Status status);
std::string_view meaning_of(model::Verdict verdict);

}  // namespace whoiskit::render
