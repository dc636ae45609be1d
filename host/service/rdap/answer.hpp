// service/rdap/answer.hpp: answers of the RDAP server (RFC 7480, RFC 9083): objects, and errors in RDAP's own form.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>

#include "service/http/problem.hpp"
#include "service/lookups.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::service::rdap {

inline constexpr std::string_view kMediaType = "application/rdap+json";

// The HTTP status of a record, which is the errorCode of its document. 200: there is an object. 404: a server said that
// there is none, or that it is reserved. 400: the query is malformed. 403: the server refuses to answer this service.
// 429: it limits this service. 501: no server is known. 503: this service has too much to do. 504: a server did not
// answer in time. 502: no server could answer.
unsigned status_of(const model::RecordData& record);

// The whole answer. It may be kept if valid_until() of service/lookups.hpp says so.
http::Response answer_of(const model::RecordData& data, const Record& record);

// {"rdapConformance": [...], "errorCode": 400, "title": "Bad Request", "description": [...]} (RFC 9083, section 6). The
// form of errors that the router and Admission find before a handler runs, too.
http::Response error(const http::Problem& problem, const http::Request& request);

}  // namespace whoiskit::service::rdap
