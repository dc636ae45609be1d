// render/text.hpp: a record as text for people. The most wanted values come first. Labels are in one column, values in
// the next.
//
//     example.biz
//       Registered    yes
//       Registrar     Example Registrar, Inc.
//       Expires       2026-11-06
//       …
//     Name servers
//       ns1.example.biz   192.0.2.53
//     Owner
//       Name          Example Registrant
//       Address       45 Sample Plaza
//                     Sterling, VA 20166
//                     US
//     …
//     Asked
//       whois.nic.biz   "example.biz", read by family.neustar
//
// The same record always gives the same bytes. All server text is made harmless for a terminal (render/safe_text.hpp).
#pragma once

#include "model/record_data.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::render {

struct TextOptions {
  bool colour = false;
  unsigned width = 0;  // columns at which lines are broken; 0: never
};

void write_text(const model::RecordData& record, const model::Keys& keys, const TextOptions& options,
                text::CharBuffer& out);

}  // namespace whoiskit::render
