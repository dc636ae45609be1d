#include "service/http/write.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "service/http/accept.hpp"
#include "service/http/gzip.hpp"
#include "text/ascii.hpp"

namespace whoiskit::service::http {
namespace {

void append_number(std::string& out, std::uint64_t number, int base = 10) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
  out.append(digits.data(), end);
}

// "Thu, 03 Dec 2026 12:00:00 GMT"; made once a second on each thread. The names are those of the C locale.
std::string_view date() {
  thread_local std::time_t made = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == made) return text;
  using namespace std::chrono;
  const sys_seconds time = sys_seconds(seconds(now));
  const sys_days day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss<seconds> clock(time - day);
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto two = [](unsigned n) {
    return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
  };
  text = std::string(kDays[weekday(day).c_encoding()]) + ", " + two(unsigned{date.day()}) + " " +
         kMonths[unsigned{date.month()} - 1] + " " + std::to_string(int{date.year()}) + " " +
         two(static_cast<unsigned>(clock.hours().count())) + ":" + two(static_cast<unsigned>(clock.minutes().count())) +
         ":" + two(static_cast<unsigned>(clock.seconds().count())) + " GMT";
  made = now;
  return text;
}

// Whether If-None-Match names the answer. Weak and strong tags are the same here (RFC 9110, 13.1.2).
bool is_known(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  while (!if_none_match.empty()) {
    const Cut parts = cut(if_none_match, ',');
    if_none_match = parts.after;
    std::string_view tag = text::trim(parts.before);
    if (tag == "*") return true;
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag) return true;
    // The tag of the compressed form.
    if (tag.size() == etag.size() + 5 && tag.ends_with("-gzip\"") &&
        tag.substr(0, etag.size() - 1) == etag.substr(0, etag.size() - 1)) {
      return true;
    }
  }
  return false;
}

void append_cors(std::string& out, const Request& request, const Common& common, bool any_origin) {
  if (any_origin) {
    out +=
        "Access-Control-Allow-Origin: *\r\n"
        "Access-Control-Expose-Headers: ETag, Retry-After, X-Request-Id\r\n";
    return;
  }
  if (common.cors_origins.empty()) return;
  const auto& allowed = common.cors_origins;
  const bool any = std::find(allowed.begin(), allowed.end(), "*") != allowed.end();
  if (!any) out += "Vary: Origin\r\n";
  if (request.origin.empty()) return;
  const bool named = std::find(allowed.begin(), allowed.end(), request.origin) != allowed.end();
  if (!any && !named) return;
  out.append("Access-Control-Allow-Origin: ").append(any ? std::string_view("*") : request.origin).append("\r\n");
  if (request.method == kOptions) {
    out +=
        "Access-Control-Allow-Methods: GET, HEAD, POST, OPTIONS\r\n"
        "Access-Control-Allow-Headers: Authorization, Content-Type, If-None-Match, X-Request-Id\r\n"
        "Access-Control-Max-Age: 86400\r\n";
  } else {
    out += "Access-Control-Expose-Headers: ETag, Retry-After, X-Request-Id\r\n";
  }
}

void append_head(std::string& out, unsigned status, const Request& request, const Response& response,
                 const Common& common, bool close) {
  out.append("HTTP/1.1 ");
  append_number(out, status);
  out.append(" ").append(reason_phrase(status)).append("\r\nDate: ").append(date());
  out.append("\r\nX-Request-Id: ").append(request.id);
  out += "\r\nX-Content-Type-Options: nosniff\r\n";
  if (!response.content_type.empty() && status != 304) {
    out.append("Content-Type: ").append(response.content_type).append("\r\n");
  }
  out += response.headers;
  append_cors(out, request, common, response.any_origin);
  if (close) {
    out += "Connection: close\r\n";
  } else if (!request.http11) {
    out += "Connection: keep-alive\r\n";
  }
}

void append_cache_control(std::string& out, const Response& response) {
  const auto now = Clock::now();
  if (response.valid_until <= now) {
    out += "Cache-Control: no-cache\r\n";
    return;
  }
  out += "Cache-Control: max-age=";
  const auto left = std::chrono::floor<std::chrono::seconds>(response.valid_until - now);
  append_number(out, static_cast<std::uint64_t>(left.count()));
  out += "\r\n";
}

}  // namespace

unsigned append_answer(std::string& out, const Request& request, const Response& response, const Common& common,
                       bool close) {
  const bool reads = request.method == kGet || request.method == kHead;
  const bool known = reads && response.status == 200 && is_known(request.if_none_match, response.etag);
  const unsigned status = known ? 304 : response.status;
  append_head(out, status, request, response, common, close);
  append_cache_control(out, response);
  std::string_view content = response.body ? std::string_view(response.body->text) : std::string_view();
  bool gzip = false;
  if (content.size() > kMinCompressed) {
    out += "Vary: Accept, Accept-Encoding\r\n";
    if (!request.accept_encoding.empty() && takes_gzip(request.accept_encoding) && !response.body->gzip().empty()) {
      content = response.body->gzip();
      gzip = true;
    }
  } else {
    out += "Vary: Accept\r\n";
  }
  if (!response.etag.empty()) {
    // Each form of the content has a tag of its own (RFC 9110, 8.8.3.3).
    out.append("ETag: ").append(response.etag, 0, response.etag.size() - 1).append(gzip ? "-gzip\"\r\n" : "\"\r\n");
  }
  if (known) {
    out += "\r\n";
    return status;
  }
  if (gzip) out += "Content-Encoding: gzip\r\n";
  if (status != 204) {
    out += "Content-Length: ";
    append_number(out, content.size());
    out += "\r\n";
  }
  out += "\r\n";
  if (request.method != kHead && status != 204) out += content;
  return status;
}

void append_stream_head(std::string& out, const Request& request, const Response& response, const Common& common,
                        bool close) {
  append_head(out, response.status, request, response, common, close);
  out += "Cache-Control: no-store\r\n";
  if (request.http11) out += "Transfer-Encoding: chunked\r\n";
  out += "\r\n";
}

void append_chunk(std::string& out, std::string_view piece) {
  append_number(out, piece.size(), 16);
  out.append("\r\n").append(piece).append("\r\n");
}

}  // namespace whoiskit::service::http
