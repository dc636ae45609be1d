// service/http/request.hpp: a request as handlers see it. It is valid until it is answered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "service/admission.hpp"
#include "service/connection.hpp"
#include "service/http/target.hpp"

namespace whoiskit::service::http {

enum Method : std::uint8_t { kGet = 1, kPost = 2, kHead = 4, kOptions = 8, kOther = 16 };

inline constexpr std::size_t kMaxRequestId = 64;

struct Request {
  Method method = kOther;
  std::string_view method_text;
  Target target;
  std::string rest;        // what stands in the place of {name} in the route's pattern, decoded
  std::string_view route;  // the pattern; empty if there is none
  std::string_view body;   //
  std::string id;          // X-Request-Id: the client's, or made here
  bool http11 = true;      // else HTTP/1.0
  bool keep_alive = true;  //
  const Client* client = nullptr;
  Clock::time_point came = {};  // its first byte
  // Headers that the service reads; of a repeated one the first, of lists all joined by commas.
  std::string_view accept, accept_encoding, authorization, content_type, if_none_match, origin;
  std::string query;    // for logs: what is looked up
  bool cached = false;  // for logs
};

// A client's id, if it is short and plain enough to be repeated in headers and logs.
bool is_request_id(std::string_view text);

}  // namespace whoiskit::service::http
