// service/http/write.hpp: an answer as the bytes for one client: conditions, compression, CORS, HEAD.
#pragma once

#include <span>
#include <string>

#include "service/http/request.hpp"
#include "service/http/response.hpp"

namespace whoiskit::service::http {

// What is the same for all answers of a service.
struct Common {
  std::span<const std::string> cors_origins;
};

// Appends the whole answer. Returns the status that was sent: 304 if the client has this answer already.
unsigned append_answer(std::string& out, const Request& request, const Response& response, const Common& common,
                       bool close);
// Appends a head whose content follows in pieces: chunked, or for HTTP/1.0 until the connection ends.
void append_stream_head(std::string& out, const Request& request, const Response& response, const Common& common,
                        bool close);
// Appends a piece of a chunked answer. It must not be empty.
void append_chunk(std::string& out, std::string_view piece);
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

}  // namespace whoiskit::service::http
