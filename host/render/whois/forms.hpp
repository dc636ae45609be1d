// render/whois/forms.hpp: the two forms of render/whois/whois.hpp.
#pragma once

#include <string_view>

#include "model/record_data.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::render::whois {

// For a record with an object.
void write_domain(const model::RecordData& record, text::CharBuffer& out);
void write_rpsl(const model::RecordData& record, text::CharBuffer& out);

// The end of ICANN's format: when the database was last updated, and then the terms of use.
void write_end(const model::RecordData& record, text::CharBuffer& out);
// The comments at the top of RPSL.
void write_comments(const model::RecordData& record, text::CharBuffer& out);

}  // namespace whoiskit::render::whois
