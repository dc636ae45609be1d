#include "lookup/referral_target.hpp"

#include <algorithm>
#include <charconv>

#include "text/ascii.hpp"

namespace whoiskit::lookup {

std::optional<ReferralTarget> read_referral_target(std::string_view text) {
  ReferralTarget target;
  text = text::trim(text);
  if (const auto scheme = text.find("://"); scheme != std::string_view::npos) {
    target.protocol.assign(text.substr(0, scheme));
    text::to_lower(target.protocol);
    const auto known = {"whois", "rwhois", "http", "https"};
    if (std::find(known.begin(), known.end(), target.protocol) == known.end()) return std::nullopt;
    text.remove_prefix(scheme + 3);
  }
  text = text.substr(0, text.find_first_of("/?#"));
  std::string_view host = text, port;
  if (text.starts_with('[')) {
    const auto close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    host = text.substr(1, close - 1);
    if (!text::is_ipv6(host)) return std::nullopt;
    const std::string_view rest = text.substr(close + 1);
    if (!rest.empty() && rest.front() != ':') return std::nullopt;
    port = rest.empty() ? rest : rest.substr(1);
  } else if (!text::is_ipv6(text)) {
    const auto colon = text.find(':');
    host = text.substr(0, colon);
    port = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  }
  if (!port.empty()) {
    const auto [end, code] = std::from_chars(port.data(), port.data() + port.size(), target.port);
    if (code != std::errc() || end != port.data() + port.size() || target.port == 0) return std::nullopt;
  }
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host.ends_with('.') || (!text::is_hostname(host) && !text::is_ip(host))) return std::nullopt;
  target.host.assign(host);
  text::to_lower(target.host);
  return target;
}

}  // namespace whoiskit::lookup
