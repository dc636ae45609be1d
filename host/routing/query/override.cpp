#include "routing/query/override.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "routing/template.hpp"
#include "text/ascii.hpp"

namespace whoiskit::routing {
namespace {

constexpr std::string_view kHint =
    "; write HOST, HOST:PORT, [IPV6]:PORT or SCHEME://HOST with whois, rwhois, http or https, and perhaps ?ARGUMENTS";
constexpr std::string_view kSchemes[] = {"whois", "rwhois", "http", "https"};

// A host name, also of one label ("localhost").
bool is_name(std::string_view text) {
  if (text::is_hostname(text)) return true;
  for (char c : text) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (!word) return false;
  }
  return !text.empty() && text.size() <= kMaxLabelLength && text.front() != '-' && text.back() != '-' &&
         text.find_first_not_of("0123456789") != std::string_view::npos;
}

// Splits HOST[:PORT]. Returns what is wrong with it, or nothing.
std::string_view read_host(std::string_view text, Override& made) {
  std::string_view host = text, port;
  bool has_port = false;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return "has no closing bracket";
    host = text.substr(1, close - 1);
    if (!text::is_ipv6(host)) return "has no IPv6 address in its brackets";
    const std::string_view rest = text.substr(close + 1);
    if (!rest.empty() && rest.front() != ':') return "has text after its closing bracket";
    has_port = !rest.empty();
    port = has_port ? rest.substr(1) : rest;
  } else if (!text::is_ipv6(text)) {
    const std::size_t colon = text.find(':');
    host = text.substr(0, colon);
    has_port = colon != std::string_view::npos;
    port = has_port ? text.substr(colon + 1) : std::string_view();
  }
  if (has_port) {
    const auto [end, code] = std::from_chars(port.data(), port.data() + port.size(), made.port);
    if (code != std::errc() || end != port.data() + port.size() || made.port == 0) {
      return "has no port from 1 to 65535 after its colon";
    }
  }
  if (host.ends_with('.')) host.remove_suffix(1);
  if (!is_name(host) && !text::is_ip(host)) return "does not name a server";
  made.host = host;
  text::to_lower(made.host);
  return {};
}

std::string_view read_override(std::string_view text, Override& made) {
  if (text.empty()) return "is empty";
  if (text.size() > kMaxOverride) return "is too long";
  for (char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return "holds a control character";
  }
  if (const std::size_t scheme = text.find("://"); scheme < text.find('?')) {
    made.protocol = text.substr(0, scheme);
    text::to_lower(made.protocol);
    if (std::find(std::begin(kSchemes), std::end(kSchemes), made.protocol) == std::end(kSchemes)) {
      return "has an unknown scheme";
    }
    text.remove_prefix(scheme + 3);
  }
  const bool web = made.protocol.starts_with("http");
  const std::size_t end = text.find_first_of("/?");
  std::string_view rest = end == std::string_view::npos ? std::string_view() : text.substr(end);
  if (web) {
    made.query_template = rest.starts_with('/') ? "" : "/";
    made.query_template += rest.substr(0, rest.find('#'));
  } else {
    // "whois://whois.nic.example/" is often written so.
    if (rest.starts_with('/')) rest.remove_prefix(1);
    if (!rest.empty() && rest.front() != '?') return "has a path, which a WHOIS server does not know";
    if (rest.starts_with('?')) {
      made.query_template = rest.substr(1);
      if (made.query_template.empty()) return "has a question mark and no arguments";
    }
  }
  if (const std::string_view fault = read_host(text.substr(0, end), made); !fault.empty()) return fault;
  return has_unknown_macro(made.query_template) ? "has a macro that does not exist" : std::string_view();
}

}  // namespace

std::optional<Override> parse_override(std::string_view text, std::string& error) {
  Override made;
  text = text::trim(text);
  const std::string_view fault = read_override(text, made);
  if (fault.empty()) return made;
  constexpr std::size_t kMaxShown = 80;
  error = "\"";
  for (char c : text.substr(0, kMaxShown)) error += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '.' : c;
  error.append(text.size() > kMaxShown ? "...\" " : "\" ").append(fault);
  if (fault.find("macro") != std::string_view::npos) {
    error += "; use {query}, {domain}, {tld}, {ip}, {hname}, {version} or another one of servers/README.md";
  } else {
    error += kHint;
  }
  return std::nullopt;
}

}  // namespace whoiskit::routing
