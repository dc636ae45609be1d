#include "service/rdap/answer.hpp"

#include <utility>

#include "render/verdict_words.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::service::rdap {
namespace {

// Pages of every origin may read RDAP (RFC 7480, section 5.6).
http::Response with_document(unsigned status, std::string text) {
  http::Response response = status == 200 ? http::with_etag(kMediaType, std::move(text))
                                          : http::with_text(status, kMediaType, std::move(text));
  response.any_origin = true;
  return response;
}

}  // namespace

unsigned status_of(const model::RecordData& record) {
  if (render::has_object(record)) return 200;
  if (record.reason == model::Reason::overloaded) return 503;
  if (record.verdict == model::Verdict::unavailable) return service::status_of(record) == 504 ? 504 : 502;
  return static_cast<unsigned>(render::answer_without_object(record).code);
}

http::Response answer_of(const model::RecordData& data, const Record& record) {
  const unsigned status = status_of(data);
  // The document of a name that is not registered has notices: the sources, and what else a server said.
  if (status == 200 || status == 404) return with_document(status, record.rdap() + "\n");
  http::Problem problem{status, {}, render::answer_without_object(data).sentence};
  problem.retry_after = retry_after(data, status);
  problem.errors = data.errors;
  return error(problem, {});
}

http::Response error(const http::Problem& problem, const http::Request&) {
  text::CharBuffer out;
  text::JsonWriter json(out);
  json.begin_object().name("rdapConformance").begin_array().string("rdap_level_0").end_array();
  json.name("errorCode").number(problem.status).name("title").string(http::reason_phrase(problem.status));
  json.name("description").begin_array().string(problem.detail);
  for (const std::string& error : problem.errors) json.string(error);
  json.end_array().end_object().newline();
  http::Response response = with_document(problem.status, std::string(out.view()));
  response.headers = http::retry_after_line(problem);
  return response;
}

}  // namespace whoiskit::service::rdap
