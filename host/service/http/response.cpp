#include "service/http/response.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "service/http/gzip.hpp"
#include "text/content_hash.hpp"

namespace whoiskit::service::http {

const std::string& Body::gzip() const {
  if (!tried_) {
    tried_ = true;
    std::string made = compressed(text);
    if (made.size() < text.size()) gzip_ = std::move(made);
  }
  return gzip_;
}

std::string_view reason_phrase(unsigned status) {
  static constexpr std::pair<unsigned, std::string_view> kPhrases[] = {
      {200, "OK"},
      {204, "No Content"},
      {304, "Not Modified"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {502, "Bad Gateway"},
      {503, "Service Unavailable"},
      {504, "Gateway Timeout"},
      {505, "HTTP Version Not Supported"},
  };
  for (const auto& [known, phrase] : kPhrases) {
    if (known == status) return phrase;
  }
  return {};
}

Response with_text(unsigned status, std::string_view content_type, std::string text) {
  Response response;
  response.status = status;
  response.content_type = content_type;
  response.body = std::make_shared<const Body>(std::move(text));
  return response;
}

Response with_etag(std::string_view content_type, std::string text) {
  std::array<char, 16> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), text::content_hash(text), 16).ptr;
  Response response = with_text(200, content_type, std::move(text));
  response.etag.append("\"").append(digits.data(), end).append("\"");
  return response;
}

}  // namespace whoiskit::service::http
