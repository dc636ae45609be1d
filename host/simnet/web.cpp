#include "simnet/web.hpp"

#include <boost/beast/http/status.hpp>
#include <vector>

#include "whoiskit/text.hpp"

namespace whoiskit::simnet {
namespace {

constexpr std::size_t kMaxValues = 32;

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  return lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1;
}

/// A value of a form as it was before its encoding; what is no encoding stays as it is.
std::string decoded(std::string_view value) {
  std::string made;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const int high = value[i] == '%' && i + 2 < value.size() ? hex_digit(value[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(value[i + 2]) : -1;
    if (low >= 0) {
      made.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      made.push_back(value[i] == '+' ? ' ' : value[i]);
    }
  }
  return made;
}

std::string whole_target(const WebRequest& request) {
  if (request.form.empty()) return request.target;
  return request.target + (request.target.find('?') == std::string::npos ? "?" : "&") + request.form;
}

}  // namespace

std::optional<Answer> answer_to(const Server& server, const WebRequest& request) {
  const std::string whole = whole_target(request);
  const Cut parts = cut(whole, '?');
  std::vector<std::string> values;  // the last one first
  for (std::string_view rest = parts.after; !rest.empty() && values.size() < kMaxValues;) {
    const auto at = rest.find_last_of('&');
    const auto field = at == std::string_view::npos ? rest : rest.substr(at + 1);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(0, at);
    if (const Cut pair = cut(field, '='); !pair.after.empty()) values.push_back(folded(decoded(pair.after)));
  }
  values.push_back(folded(decoded(parts.before.substr(parts.before.find_last_of('/') + 1))));
  std::vector<std::string> keys{folded(whole)};
  keys.insert(keys.end(), values.begin(), values.end());
  keys.push_back(folded(parts.before));
  return find_answer(server, keys, values.front());
}

std::string web_head(const Answer& answer, std::string_view charset, std::optional<std::size_t> length) {
  const auto reason =
      boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(static_cast<unsigned>(answer.status)));
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " " + std::string(reason.data(), reason.size());
  head.append("\r\nServer: whoiskit-simnet\r\nConnection: close\r\nContent-Type: ");
  head.append(answer.content_type.empty() ? "text/plain" : answer.content_type);
  if (!charset.empty() && answer.content_type.find(';') == std::string::npos) {
    head.append("; charset=").append(charset);
  }
  if (!answer.redirect.empty()) head.append("\r\nLocation: ").append(answer.redirect);
  if (length) head.append("\r\nContent-Length: ").append(std::to_string(*length));
  return head.append("\r\n\r\n");
}

std::string describe(const WebRequest& request) { return request.method + " " + whole_target(request); }

}  // namespace whoiskit::simnet
