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
  response.headers = retry_after_line(problem);
  return response;
}

Response refused(const Refusal& refusal, const Request& request) { return problem(problem_of(refusal), request); }

Problem problem_of(const Refusal& refusal) {
  return {refusal.status, refusal.type, refusal.detail, refusal.retry_after};
}

std::string retry_after_line(const Problem& problem) {
  if (!problem.retry_after) return {};
  return "Retry-After: " + std::to_string(problem.retry_after->count()) + "\r\n";
}

}  // namespace whoiskit::service::http
