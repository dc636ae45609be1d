#include "net/address/url.hpp"

#include <algorithm>

#include "net/address/authority.hpp"
#include "text/ascii.hpp"

namespace whoiskit::net {
namespace {

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

void append_encoded(std::string& out, unsigned char byte) {
  constexpr char kHex[] = "0123456789ABCDEF";
  out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
}

/// Existing %XX sequences are kept: the author of the template or the other server wrote them on purpose.
std::string encoded(std::string_view text, std::string_view odd) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || odd.find(c) != std::string_view::npos) {
      append_encoded(out, byte);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

constexpr std::string_view kOddInTarget = "\"<>\\^`{|}#";
constexpr std::string_view kOddInForm = "\"<>\\^`{|}#";

}  // namespace

std::string WebTarget::host_field() const {
  std::string field = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (port != text::web_port(tls)) field.append(":").append(std::to_string(port));
  return field;
}

bool read_web_query(std::string_view query_line, WebTarget& target) {
  constexpr std::string_view kForm = "(POST ";
  if (query_line.size() > kMaxTarget || has_control(query_line)) return false;
  query_line = text::trim(query_line);
  std::string_view path = query_line, form;
  if (const auto begin = query_line.rfind(kForm); begin != std::string_view::npos && query_line.ends_with(')')) {
    form = text::trim(query_line.substr(begin + kForm.size(), query_line.size() - begin - kForm.size() - 1));
    path = text::trim_right(query_line.substr(0, begin));
    if (form.empty()) return false;
  }
  if (!path.starts_with('/')) return false;
  target.path = encoded(path, kOddInTarget);
  target.form = encoded(form, kOddInForm);
  return true;
}

std::optional<WebTarget> follow_location(const WebTarget& from, std::string_view location) {
  location = text::trim(location);
  if (location.empty() || location.size() > kMaxTarget || has_control(location)) return std::nullopt;
  location = location.substr(0, location.find('#'));
  WebTarget to = from;
  std::string_view rest = location;
  const auto scheme_end = rest.find(':');
  const bool has_scheme = scheme_end != std::string_view::npos && scheme_end < rest.find_first_of("/?");
  if (has_scheme) {
    const std::string_view scheme = rest.substr(0, scheme_end);
    if (!text::iequals(scheme, "http") && !text::iequals(scheme, "https")) return std::nullopt;
    to.tls = scheme.size() == 5;
    rest.remove_prefix(scheme_end + 1);
    if (!rest.starts_with("//")) return std::nullopt;
  }
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const auto authority_end = std::min(rest.find_first_of("/?"), rest.size());
    auto authority = read_authority(rest.substr(0, authority_end), text::web_port(to.tls));
    if (!authority) return std::nullopt;
    to.host = std::move(authority->host);
    to.port = authority->port;
    rest.remove_prefix(authority_end);
    to.path = encoded(rest.starts_with('/') ? rest : "/" + std::string(rest), kOddInTarget);
    return to;
  }
  const std::string_view here = std::string_view(from.path).substr(0, from.path.find('?'));
  std::string path;
  if (rest.starts_with('?')) {
    path = here;
  } else if (!rest.starts_with('/')) {
    path = here.substr(0, here.rfind('/') + 1);
  }
  if (path.size() + rest.size() > kMaxTarget) return std::nullopt;
  to.path = rest.empty() ? from.path : path + encoded(rest, kOddInTarget);
  return to;
}

}  // namespace whoiskit::net
