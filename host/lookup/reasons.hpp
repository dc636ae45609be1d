// lookup/reasons.hpp: why an answer is not what it should be, as a code for programs.
#pragma once

#include <string>

#include "net/fetch.hpp"
#include "ratelimit/limiter.hpp"
#include "reading/parsed_answer.hpp"
#include "whoiskit/words.hpp"

namespace whoiskit::lookup {

// By the way an answer came.
model::Reason reason_of(const net::FetchResult& result);

// For a question that the limiter did not admit.
model::Refusal refusal_of(const std::string& server, const ratelimit::Admission& admission, ratelimit::TimePoint now);

// For an answer that was read and has its verdict.
model::Reason reason_of(const reading::ParsedAnswer& parsed);

// For a status that has no other reason.
model::Reason reason_of(model::Status status);

}  // namespace whoiskit::lookup
