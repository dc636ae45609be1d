// The bytes of a page, and how quirks change them.
#include <boost/beast/http/status.hpp>
#include <chrono>
#include <utility>

#include "simnet/serve/gzip.hpp"
#include "simnet/serve/http_date.hpp"
#include "simnet/serve/web.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::simnet {
namespace {

constexpr std::string_view kRdapType = "application/rdap+json";
constexpr std::size_t kBombBytes = 32 * 1024 * 1024;
constexpr std::size_t kChunkBytes = 100;

Answer page(std::string text, int status, std::string_view type) {
  Answer made(std::move(text));
  made.status = status;
  made.content_type = type;
  return made;
}

std::string error_json(int status, std::string_view title) {
  return "{\"errorCode\":" + std::to_string(status) + ",\"title\":\"" + std::string(title) + "\"}\n";
}

Answer not_found(const Server& server) {
  if (server.protocol != Protocol::rdap) return page("Not found\n", 404, "");
  if (server.quirks.has(Quirk::empty_404)) return page("", 404, "");
  return page(error_json(404, "Not found"), 404, kRdapType);
}

/// Inserts the notice before the last brace of an answer in JSON.
std::string with_notice(std::string text) {
  constexpr std::string_view kNotice =
      "\"notices\":[{\"title\":\"Rate Limit Notice\",\"description\":[\"You have reached the limit of 10 queries in "
      "one "
      "minute.\"]}]";
  const std::size_t end = text.rfind('}');
  if (end == std::string::npos) return text;
  return text.insert(end, (trim(text.substr(0, end)).ends_with('{') ? "" : ",") + std::string(kNotice));
}

Answer over_limit(const Server& server, const WebRequest& request) {
  const Quirks& quirks = server.quirks;
  Answer made = page(server.limit_text, server.limit_status, "");
  if (quirks.has(Quirk::limit_403_html))
    made = page("<html><body><h1>403 Forbidden</h1></body></html>", 403, "text/html");
  if (quirks.has(Quirk::limit_429_html)) {
    made = page("<html><body><h1>Too many requests</h1></body></html>", 429, "text/html");
  }
  if (quirks.has(Quirk::limit_422_json)) {
    made = page("{\"errorCode\":\"422\",\"title\":\"Query limit exceeded\"}\n", 422, kRdapType);
  }
  if (quirks.has(Quirk::limit_notice)) {
    made = answer_to(server, request).value_or(not_found(server));
    made.text = with_notice(std::move(made.text));
  }
  std::string after = server.retry_after;
  if (quirks.has(Quirk::retry_after_day)) after = "83445";
  if (quirks.has(Quirk::retry_after_garbage))
    after =
        "\xC3\xBC\xFF"
        "bermorgen \x80 99999999999999999999";
  if (quirks.has(Quirk::retry_after_date)) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    made.fields.emplace_back("Date", http_date(now));
    after = http_date(now + std::chrono::seconds(90));
  }
  if (!after.empty()) made.fields.emplace_back("Retry-After", std::move(after));
  return made;
}

/// The answer to a request that is refused for itself or by a quirk, if it is.
std::optional<Answer> refusal(const Server& server, const WebRequest& request) {
  const Quirks& quirks = server.quirks;
  if (quirks.has(Quirk::needs_accept) && request.accept.empty()) {
    return page(error_json(415, "Unsupported media type"), 415, kRdapType);
  }
  if (quirks.has(Quirk::needs_json) && request.accept.find("application/json") == std::string::npos) {
    return page(error_json(406, "Not acceptable"), 406, kRdapType);
  }
  if (quirks.has(Quirk::always_500)) return page("", 500, "");
  if (quirks.has(Quirk::redirects_ever)) {
    Answer made = page("", 302, "");
    made.redirect = request.target + "/x";
    return made;
  }
  return std::nullopt;
}

Answer choose(const Server& server, const WebRequest& request, bool in_limit) {
  if (auto refused = refusal(server, request)) return std::move(*refused);
  if (!in_limit) return over_limit(server, request);
  auto found = answer_to(server, request);
  return found ? std::move(*found) : not_found(server);
}

std::string type_of(const Server& server, const Answer& answer) {
  const Quirks& quirks = server.quirks;
  if (quirks.has(Quirk::type_html)) return "text/html";
  if (quirks.has(Quirk::type_json)) return "application/json";
  if (!answer.content_type.empty()) return answer.content_type;
  return std::string(server.protocol == Protocol::rdap ? kRdapType : "text/plain");
}

std::string in_chunks(std::string_view text, bool bad) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string made;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, kChunkBytes);
    made.append({kHex[piece.size() / 16 % 16], kHex[piece.size() % 16]}).append("\r\n").append(piece).append("\r\n");
    text.remove_prefix(piece.size());
    if (bad) return made.append("no number\r\n").append(text.substr(0, kChunkBytes));
  }
  return made.append("0\r\n\r\n");
}

/// Compresses the page if a quirk requires it, and returns whether it did.
bool compress(const Quirks& quirks, std::string& text) {
  if (quirks.has(Quirk::gzip_bomb)) {
    text = gzip(text, kBombBytes);
  } else if (quirks.has(Quirk::gzip_cut)) {
    text = gzip(text, 0);
    text.resize(text.size() / 2);
  } else if (quirks.has(Quirk::gzip)) {
    text = gzip(text, 0);
  } else {
    return false;
  }
  return true;
}

std::string status_line(int status) {
  const auto reason =
      boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(static_cast<unsigned>(status)));
  return "HTTP/1.1 " + std::to_string(status) + " " + std::string(reason.data(), reason.size()) + "\r\n";
}

bool keeps(const Server& server) { return server.keep_alive.value_or(server.protocol == Protocol::rdap); }

}  // namespace

WebReply web_reply(const Server& server, const WebRequest& request, bool in_limit) {
  const Quirks& quirks = server.quirks;
  Answer answer = choose(server, request, in_limit);
  const std::string type = type_of(server, answer);
  std::string charset = quirks.has(Quirk::latin1) ? "ISO-8859-1" : server.charset;
  if (type.find(';') != std::string::npos) charset.clear();
  const bool gzipped = request.takes_gzip && compress(quirks, answer.text);
  const bool chunked = quirks.has(Quirk::chunked) || quirks.has(Quirk::bad_chunk);
  const bool open_ended = server.endless || quirks.has(Quirk::no_length);
  std::size_t length = answer.text.size();
  if (quirks.has(Quirk::length_long)) length += 100;
  if (quirks.has(Quirk::length_short)) length /= 2;

  WebReply reply;
  const bool stays = keeps(server) && request.can_keep && (chunked || !open_ended);
  reply.closes = !stays || quirks.has(Quirk::closes_unsaid);
  std::string& head = reply.head = status_line(answer.status) + "Server: whoiskit-simnet\r\n";
  if (!stays) head.append("Connection: close\r\n");
  if (!quirks.has(Quirk::no_type)) {
    head.append("Content-Type: ").append(type);
    if (!charset.empty()) head.append("; charset=").append(charset);
    head.append("\r\n");
  }
  if (!answer.redirect.empty()) head.append("Location: ").append(answer.redirect).append("\r\n");
  for (const auto& [name, value] : answer.fields) head.append(name).append(": ").append(value).append("\r\n");
  if (gzipped) head.append("Content-Encoding: gzip\r\n");
  if (chunked) {
    head.append("Transfer-Encoding: chunked\r\n");
  } else if (!open_ended) {
    head.append("Content-Length: ").append(std::to_string(length)).append("\r\n");
  }
  head.append("\r\n");
  if (request.method == "HEAD") return reply;
  reply.body = chunked ? in_chunks(answer.text, quirks.has(Quirk::bad_chunk)) : std::move(answer.text);
  if (quirks.has(Quirk::bytes_behind)) reply.body.append("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
  return reply;
}

}  // namespace whoiskit::simnet
