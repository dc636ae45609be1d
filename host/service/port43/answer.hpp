// service/port43/answer.hpp: a record as the answer of a WHOIS server.
#pragma once

#include <string>

#include "model/record_data.hpp"

namespace whoiskit::service::port43 {

// Lines end with CRLF. The registry's own text is the last WHOIS answer of the record. With `normalized`, and where
// there is no such text, the record is written in ICANN's format or as RPSL.
std::string answer_of(const model::RecordData& record, bool normalized);

// "% " and the message, as a line.
std::string remark(std::string_view message);

}  // namespace whoiskit::service::port43
