// render/verdict_words.hpp: what RDAP and WHOIS say if there is no object to show: an HTTP status, and a sentence that
// clients recognise, whoiskit included (the phrases of servers/servers.toml).
#pragma once

#include <string>
#include <string_view>

#include "model/record_data.hpp"

namespace whoiskit::render {

// Whether a record has an object to show. In both protocols an object means that it is registered. A reserved name
// therefore has none, although a server may report more about it.
inline bool has_object(const model::RecordData& record) { return record.registered == model::Registered::yes; }

struct Answer {
  int code;                // the HTTP status, which is RDAP's errorCode
  std::string_view title;  // of that status
  std::string sentence;
};
Answer answer_without_object(const model::RecordData& record);

// The section of the object: by the type of the query, otherwise by what the record contains; kNoSection if neither
// decides.
std::uint16_t main_section(const model::RecordData& record);

}  // namespace whoiskit::render
