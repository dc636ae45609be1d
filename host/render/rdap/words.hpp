// render/rdap/words.hpp: the words of RDAP's registries (RFC 9083 10.2; IANA, "RDAP JSON Values") for the words of
// records.
#pragma once

#include <cstdint>
#include <string_view>

namespace whoiskit::render::rdap {

// The RDAP status for a word: EPP's statuses by RFC 8056 ("clientTransferProhibited" -> "client transfer prohibited"),
// and RDAP's own. Case, blanks, hyphens and underscores are ignored. `numbers`: the status is that of a block or AS
// number, which have two of their own. Empty for any other word.
std::string_view status_of(std::string_view word, bool numbers);

// The name in EPP (RFC 5731, 3915) of a status that has one, whatever its case; otherwise empty.
std::string_view epp_status_of(std::string_view word);

// "registrant", "technical", ... for a section of contacts; empty for another section. RDAP has no role for the contact
// of a zone's name servers, who is therefore a technical contact.
std::string_view role_of(std::uint16_t section);

}  // namespace whoiskit::render::rdap
