#include "service/http/incoming.hpp"

#include <algorithm>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "service/options.hpp"
#include "text/ascii.hpp"

namespace whoiskit::service::http {
namespace {

namespace beast_http = boost::beast::http;
using beast_http::field;

std::string_view view_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

Method method_of(beast_http::verb verb) {
  switch (verb) {
    case beast_http::verb::get:
      return kGet;
    case beast_http::verb::head:
      return kHead;
    case beast_http::verb::post:
      return kPost;
    case beast_http::verb::options:
      return kOptions;
    default:
      return kOther;
  }
}

}  // namespace

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= kMaxRequestId && std::all_of(text.begin(), text.end(), [](char c) {
    return text::is_alnum(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '/' || c == '+' || c == '=';
  });
}

struct Incoming::Parser {
  std::optional<beast_http::request_parser<beast_http::string_body>> it;
};

Incoming::Incoming() : parser_(std::make_unique<Parser>()) {}
Incoming::~Incoming() = default;

void Incoming::reset() {
  parser_->it.reset();
  request_ = {};
  status_ = 0;
  fault_ = fault_type_ = {};
  begun_ = has_head_ = wants_continue_ = false;
}

bool Incoming::wants_continue() { return std::exchange(wants_continue_, false); }

Incoming::State Incoming::refuse(unsigned status, std::string_view type, std::string_view fault) {
  status_ = status;
  fault_type_ = type;
  fault_ = fault;
  return State::refused;
}

Incoming::State Incoming::take_head() {
  const auto& message = parser_->it->get();
  has_head_ = true;
  request_.method = method_of(message.method());
  request_.method_text = view_of(message.method_string());
  request_.http11 = message.version() >= 11;
  request_.keep_alive = message.keep_alive();
  const auto value = [&](field name) {
    const auto found = message.find(name);
    return found == message.end() ? std::string_view() : view_of(found->value());
  };
  request_.accept = value(field::accept);
  request_.accept_encoding = value(field::accept_encoding);
  request_.authorization = value(field::authorization);
  request_.content_type = value(field::content_type);
  request_.if_none_match = value(field::if_none_match);
  request_.origin = value(field::origin);
  if (const auto found = message.find("X-Request-Id"); found != message.end()) {
    if (is_request_id(view_of(found->value()))) request_.id = view_of(found->value());
  }
  if (message.version() / 10 != 1) return refuse(505, "bad-request", "this service speaks HTTP/1.1 and HTTP/1.0");
  const std::string_view target = view_of(message.target());
  if (target.size() > kMaxTarget) return refuse(414, "too-long", "the target of the request is longer than 4096 bytes");
  if (request_.http11 && message.count(field::host) != 1) {
    return refuse(400, "bad-request", "a request needs one Host header");
  }
  std::string_view fault;
  auto parsed = parse_target(target, fault);
  if (!parsed) return refuse(400, "bad-request", fault);
  request_.target = std::move(*parsed);
  wants_continue_ = request_.http11 && text::iequals(value(field::expect), "100-continue");
  return State::more;
}

Incoming::State Incoming::read(std::string& bytes, std::size_t& used) {
  auto& parser = parser_->it;
  if (!parser) {
    parser.emplace();
    parser->header_limit(kMaxHead);
    parser->body_limit(kMaxBody);
    parser->eager(true);
  }
  while (!parser->is_done() && used < bytes.size()) {
    begun_ = true;
    boost::system::error_code error;
    const std::string_view rest = std::string_view(bytes).substr(used);
    const std::size_t read = parser->put(boost::asio::buffer(rest.data(), rest.size()), error);
    used += read;
    const bool head_now = parser->is_header_done() && !has_head_;
    if (head_now) {
      if (take_head() == State::refused) return State::refused;
    }
    if (error == beast_http::error::need_more) {
      if (read == 0 || used == bytes.size()) break;
      continue;
    }
    if (error == beast_http::error::header_limit) {
      const std::size_t line = rest.find("\r\n");
      if (line == rest.npos || line > kMaxTarget) {
        return refuse(414, "too-long", "the target of the request is longer than 4096 bytes");
      }
      return refuse(431, "too-long", "the head of the request is longer than 8192 bytes");
    }
    if (error == beast_http::error::body_limit) {
      return refuse(413, "too-long", "the body of the request is longer than 1048576 bytes; send several requests");
    }
    if (error) return refuse(400, "bad-request", "the request is not HTTP/1.1 (RFC 9112)");
  }
  if (!parser->is_done()) return State::more;
  request_.body = parser->get().body();
  return State::complete;
}

}  // namespace whoiskit::service::http
