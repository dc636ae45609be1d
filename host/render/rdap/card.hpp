// render/rdap/card.hpp: an object of a record as a jCard (RFC 7095).
#pragma once

#include <cstdint>

#include "render/rdap/remarks.hpp"
#include "render/view.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::render::rdap {

// The attributes that the card contains, or that become `remarks`.
extern const std::uint64_t kOnCard;

// Writes the member "vcardArray". A value that no property of a card can hold, such as a text instead of an e-mail
// address, becomes a remark. `registrar`: the web page is a link of the entity and not on the card.
void write_card(const View& view, bool registrar, text::JsonWriter& json, Remarks& remarks);

}  // namespace whoiskit::render::rdap
