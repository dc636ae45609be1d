// render/verdict_words.hpp: what RDAP and WHOIS say where there is no object to show: an HTTP status, and a sentence
// that clients know the meaning by, our own too (the phrases of servers/servers.toml).
#pragma once

#include <string>
#include <string_view>

#include "model/record_data.hpp"

namespace whoiskit::render {

// Whether a record has an object to show. In both protocols an object means that it is registered: a reserved name, of
// which a server may tell more, has none.
inline bool has_object(const model::RecordData& record) { return record.registered == model::Registered::yes; }

struct Answer {
  int code;                // of HTTP, which is RDAP's errorCode
  std::string_view title;  // of that status
  std::string sentence;
};
Answer answer_without_object(const model::RecordData& record);

// The section that the object is in: by the query's kind, else by what there is; kNoSection where there is neither.
std::uint16_t main_section(const model::RecordData& record);

}  // namespace whoiskit::render
