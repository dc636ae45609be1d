// render/whois/whois.hpp: a record as the text of a WHOIS server, whatever protocol it came by, for programs that read
// such text:
//
//   domains, name servers    the registration data format that ICANN's contracts prescribe for gTLDs (domain.cpp)
//   networks, AS numbers,    RPSL objects as those of the RIPE Database (rpsl.cpp)
//   contacts
//
// docs/rdap.md says what each form can hold. Server text cannot leave its line: control characters and line breaks are
// replaced as in text for people (render/safe_text.hpp). If there is no object, a sentence says why.
#pragma once

#include "model/record_data.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::render {

void write_whois(const model::RecordData& record, text::CharBuffer& out);

}  // namespace whoiskit::render
