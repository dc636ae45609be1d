// lookup/reasons.hpp: why an answer is not what it should be, as a code for programs.
#pragma once

#include <string>

#include "net/fetch.hpp"
#include "ratelimit/limiter.hpp"
#include "reading/parsed_answer.hpp"
#include "whoiskit/words.hpp"

namespace whoiskit::lookup {

// Of the way an answer came.
model::Reason reason_of(const net::FetchResult& result);

// Of a question that the limiter did not admit.
model::Refusal refusal_of(const std::string& server, const ratelimit::Admission& admission, ratelimit::TimePoint now);

// Of an answer that was read and decided on.
model::Reason reason_of(const reading::ParsedAnswer& parsed);

// For a status of which nothing else says why.
model::Reason reason_of(model::Status status);

}  // namespace whoiskit::lookup
