// redaction/redaction.hpp: finds the values of a record that its publisher does not show, as opposed to missing values.
//
//   owner.name = "REDACTED FOR PRIVACY"        ->   redacted = ["owner.name", ...]
//   owner.organization = "Domains By Proxy"    ->   privacy_service = "Domains By Proxy"
//
// Handlers of protocols with explicit redaction (RFC 9537) add texts to "redacted" themselves. Each text has the path
// of the key, or of a section that is left out completely, and the method:
//
//   "owner.email"            the value is removed
//   "owner.email partial"    the value is a part of the full one
//   "owner.email replaced"   the value replaces another: an address made for this purpose, a page with a form
//
// Any other text there is the piece of the response that the next ones were read from, for --explain.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/draft.hpp"

namespace whoiskit::redaction {

enum class Method : std::uint8_t { removed, partial, replaced };

// The content of a text in "redacted".
struct Entry {
  model::Key key;  // attribute kSelf: the whole section
  Method method;
};
// Nothing if the text has no path of `keys`, or if `keys` is null, of the model.
std::optional<Entry> read_entry(std::string_view text, const model::Keys* keys);

// Removes placeholders from a draft, or keeps them if `keep` is set, and makes its "redacted" (in the order of the
// record, each path once) and "privacy_service". A key that an entry reports as redacted is not listed if it has a
// value from another server. `placeholders`: false if screen() showed that there are none.
void redact(model::Draft& draft, const model::Keys& keys, bool keep, bool placeholders = true);

// Standard attributes of an object whose values are all removed, for either reason. Used to merge two drafts.
std::uint64_t not_shown(const model::Draft& draft, const model::Object& object);

// Whether a draft has a value that an entry of another draft reports as redacted.
bool shows(const model::Draft& draft, std::string_view entry);

}  // namespace whoiskit::redaction
