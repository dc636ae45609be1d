// service/http/response.hpp: an answer to an HTTP request, before it is written for one client.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace whoiskit::service::http {

// The content of an answer. It is shared with the answers that are kept, and used by one thread at a time.
struct Body {
  explicit Body(std::string content) : text(std::move(content)) {}

  const std::string text;
  // Compressed when the first client takes that; empty before, and if it would not be smaller.
  const std::string& gzip() const;

 private:
  mutable std::string gzip_;
  mutable bool tried_ = false;
};

struct Response {
  unsigned status = 200;
  std::string content_type = {};
  std::string headers = {};                    // more lines, each with its CRLF; made by this program alone
  std::shared_ptr<const Body> body = nullptr;  // null: empty
  std::string etag = {};                       // with its quotes; empty: none
  bool any_origin = false;                     // web pages of every origin may read it, whatever the options say
  // Until when a client may use it without asking again; the default: it may not.
  std::chrono::steady_clock::time_point valid_until = {};
};

// "Not Found"; empty for a status that this service does not send.
std::string_view reason_phrase(unsigned status);

// An answer with this content.
Response with_text(unsigned status, std::string_view content_type, std::string text);
// The same with an ETag that is a hash of the content.
Response with_etag(std::string_view content_type, std::string text);

}  // namespace whoiskit::service::http
