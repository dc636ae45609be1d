// service/http/problem.hpp: errors as problem documents (RFC 9457).
//
//     {"type":"urn:whoiskit:problem:invalid-query","title":"Bad Request","status":400,"detail":"...",
//      "instance":"/v1/lookup/..","request_id":"..."}
//
// docs/service.md lists the types.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "service/admission.hpp"
#include "service/http/request.hpp"
#include "service/http/response.hpp"

namespace whoiskit::service::http {

inline constexpr std::string_view kProblemType = "application/problem+json";

struct Problem {
  unsigned status = 400;
  std::string_view type;  // "invalid-query"
  std::string detail;     // for people: what is wrong, and the way out
  std::optional<std::chrono::seconds> retry_after = {};
  std::string_view reason = {};              // of a record: "timeout"
  std::span<const std::string> errors = {};  // of a record
};

Response problem(const Problem& problem, const Request& request);
Response refused(const Refusal& refusal, const Request& request);
// What refused() writes.
Problem problem_of(const Refusal& refusal);
// The header line Retry-After; empty if the problem states no time.
std::string retry_after_line(const Problem& problem);

}  // namespace whoiskit::service::http
