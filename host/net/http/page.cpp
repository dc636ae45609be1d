#include "net/http/page.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

namespace whoiskit::net {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

HttpPage::HttpPage() { begin(); }

void HttpPage::begin() {
  parser_.emplace();
  parser_->header_limit(kMaxHttpHead);
  parser_->body_limit(boost::none);
}

void HttpPage::add(std::string_view bytes) {
  pending_.commit(asio::buffer_copy(pending_.prepare(bytes.size()), asio::buffer(bytes.data(), bytes.size())));
}

/// Passes the pending bytes to the parser, as far as it accepts them.
error_code HttpPage::put() {
  error_code error;
  pending_.consume(parser_->put(pending_.data(), error));
  return error == http::error::need_more ? error_code() : error;
}

error_code HttpPage::read_head() {
  while (!has_head() && pending_.size() > 0) {
    const error_code error = put();
    if (error || !has_head()) return error;
    if (!is_interim() || interim_ == kMaxInterim) break;
    ++interim_;
    begin();
  }
  return {};
}

bool HttpPage::is_interim() const {
  return http::to_status_class(status()) == http::status_class::informational &&
         parser_->get().result() != http::status::switching_protocols;  // the request does not ask for it
}

error_code HttpPage::read_body(const Take& take) {
  // On the stack and uninitialized, because most bodies are short.
  char chunk[kChunk];
  error_code error;
  for (std::size_t before = 0; !error && !is_done() && pending_.size() != before;) {
    before = pending_.size();
    auto& body = parser_->get().body();
    body.data = chunk;
    body.size = kChunk;
    error = put();
    if (error == http::error::need_buffer) error = {};
    if (const std::size_t size = kChunk - body.size; size > 0) take({chunk, size});
  }
  return error;
}

error_code HttpPage::end() {
  if (!parser_->got_some()) return http::error::end_of_stream;
  error_code error;
  if (has_head() && is_done()) return error;
  parser_->put_eof(error);
  return error;
}

std::string_view HttpPage::field(http::field name) const {
  const auto value = parser_->get()[name];
  return {value.data(), value.size()};
}

}  // namespace whoiskit::net
