// render/words.hpp: the names of sections, attributes, statuses and verdicts in text for people.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/keys.hpp"
#include "model/record_data.hpp"

namespace whoiskit::render {

// The heading of a section: "Owner", "Technical contact". The name of a section that is not standard is made readable
// ("fiscal_agent": "Fiscal agent"). "Name servers" is a heading, but not a section of the model.
std::string section_title(const model::Keys& keys, std::uint16_t section);

// The label of an attribute: "Created", "Postal code". The name of an attribute that is not standard is made readable.
std::string attribute_label(const model::Keys& keys, std::uint16_t attribute);

// The attributes that people look for first in an object of a section, most wanted first. Other attributes follow in
// the model's order.
std::span<const std::uint16_t> wanted_first(std::uint16_t section);

// The meaning of a status; empty for ok. What a verdict adds to "registered" and the status; empty if it adds nothing.
std::string_view meaning_of(model::Status status);
std::string_view meaning_of(model::Verdict verdict);

}  // namespace whoiskit::render
