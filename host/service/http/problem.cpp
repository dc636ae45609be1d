#include "service/http/problem.hpp"

#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::service::http {

Response problem(const Problem& problem, const Request& request) {
  text::CharBuffer out;
  text::JsonWriter json(out);
  json.begin_object().name("type").string("urn:whoiskit:problem:" + std::string(problem.type));
  json.name("title").string(reason_phrase(problem.status)).name("status").number(problem.status);
  json.name("detail").string(problem.detail);
  if (!request.target.path.empty()) json.name("instance").string(request.target.path);
  if (!problem.reason.empty()) json.name("reason").string(problem.reason);
  if (!problem.errors.empty()) {
    json.name("errors").begin_array();
    for (const std::string& error : problem.errors) json.string(error);
    json.end_array();
  }
  json.name("request_id").string(request.id).end_object().newline();
  Response response = with_text(problem.status, kProblemType, std::string(out.view()));
  if (problem.retry_after) {
    response.headers = "Retry-After: " + std::to_string(problem.retry_after->count()) + "\r\n";
  }
  return response;
}

Response refused(const Refusal& refusal, const Request& request) {
  return problem(Problem{refusal.status, refusal.type, refusal.detail, refusal.retry_after}, request);
}

}  // namespace whoiskit::service::http
