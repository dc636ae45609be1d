// verdict/foreign_answer.hpp: answers about an object other than the queried one. A server, a cache in front of it or
// an attacker on the path may answer for another name. Such an answer decides nothing.
#pragma once

#include <string>
#include <string_view>

#include "reading/parsed_answer.hpp"
#include "verdict/queried_object.hpp"

namespace whoiskit::verdicts {

// The other object that the record describes: a domain's name, a network's block, an AS number. Empty if it describes
// the queried object, or nothing that can be compared. `text`: the answer. `partial`: a value at its end may be cut.
std::string_view foreign_subject(const model::Draft& draft, const QueriedObject& subject, std::string_view text,
                                 bool partial);

// Turns `parsed` into an answer about `other`: no verdict, no values, no follow-ups. The answer stays as raw text.
void reject(reading::ParsedAnswer& parsed, std::string other);

// The line for a record's errors: "whois.example: its answer is about other.example, not about name.example".
std::string describe_foreign(std::string_view server, std::string_view other, std::string_view query);

}  // namespace whoiskit::verdicts
