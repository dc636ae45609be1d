// render/rdap/rdap.hpp: a record as an RDAP answer (RFC 9083), whatever protocol it came by. docs/rdap.md says what
// goes where. The parts of a document are in the other files of this folder:
//
//   document   which object it is, conformance, notices, errors
//   object     the domain, name server, network or AS number: its own members
//   members    members that all objects have
//   entity     contacts and the registrar, with their roles
//   card       the jCard (RFC 7095) of an entity
//   redacted   values that are not shown (RFC 9537)
//   remarks    what RDAP has no member for
//   words      statuses, roles
//
// The same record always gives the same bytes. The JSON is well-formed whatever text a server sent.
#pragma once

#include "model/record_data.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::render {

// Appends the document, without a line end. `indent`: blanks per level; 0: one line.
void write_rdap(const model::RecordData& record, const model::Keys& keys, unsigned indent, text::CharBuffer& out);

}  // namespace whoiskit::render
