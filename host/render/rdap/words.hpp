// render/rdap/words.hpp: words of RDAP's registries (RFC 9083 10.2; IANA, "RDAP JSON Values") for those of records.
#pragma once

#include <cstdint>
#include <string_view>

namespace whoiskit::render::rdap {

// The registered status of a word: EPP's by RFC 8056 ("clientTransferProhibited" -> "client transfer prohibited"), and
// those that RDAP has besides. Case, blanks, hyphens and underscores do not count. `numbers`: of a block or AS number,
// which have two of their own. Empty for any other word.
std::string_view status_of(std::string_view word, bool numbers);

// The name in EPP (RFC 5731, 3915) of a status that has one, whatever its case; else empty.
std::string_view epp_status_of(std::string_view word);

// "registrant", "technical", ... of a section of contacts; empty for another section. RDAP has no role for the contact
// of a zone's name servers: it is a technical one.
std::string_view role_of(std::uint16_t section);

}  // namespace whoiskit::render::rdap
