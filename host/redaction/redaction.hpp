// redaction/redaction.hpp: which values of a record are not shown by whoever keeps them, as opposed to not there.
//
//   owner.name = "REDACTED FOR PRIVACY"        ->   redacted = ["owner.name", ...]
//   owner.organization = "Domains By Proxy"    ->   privacy_service = "Domains By Proxy"
//
// Handlers of protocols that say so in words of their own (RFC 9537) add to "redacted" themselves, a text each: the
// path of the key, or of a section where all of it is left out, and how:
//
//   "owner.email"            there is no value
//   "owner.email partial"    the value is a part of the whole one
//   "owner.email replaced"   the value stands for another: an address made up for the purpose, a page with a form
//
// Any other text there is a piece of the answer that the next ones were read from, for --explain.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/draft.hpp"

namespace whoiskit::redaction {

enum class Method : std::uint8_t { removed, partial, replaced };

// What a text in "redacted" says.
struct Entry {
  model::Key key;  // attribute kSelf: the whole section
  Method method;
};
// Nothing where it is no path of `keys`; without those: of the model.
std::optional<Entry> read_entry(std::string_view text, const model::Keys* keys);

// Leaves the values that are placeholders out of a draft, or with `keep` leaves them there, and makes its "redacted"
// (in the order of the record, each path once) and "privacy_service". A key that an entry calls redacted and that has a
// value all the same, of another server, is not listed.
void redact(model::Draft& draft, const model::Keys& keys, bool keep);

// Standard attributes of an object that have no value but those that are left out, for either reason. For putting two
// drafts together.
std::uint64_t not_shown(const model::Draft& draft, const model::Object& object);

// Whether a draft has a value of what an entry of another one calls redacted.
bool shows(const model::Draft& draft, std::string_view entry);

}  // namespace whoiskit::redaction
