#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "redis/client.hpp"

namespace whoiskit::redis {
namespace {

constexpr std::size_t kMaxUrl = 2048;
constexpr std::size_t kMaxPrefix = 64;
constexpr unsigned kMaxDatabase = 65'535;
constexpr double kMaxTimeout = 3600;  // seconds

// The messages name parts of the URL and never show them: they may be a password in the wrong place.
[[noreturn]] void refuse(const char* what) { throw std::invalid_argument(std::string("Redis URL: ") + what); }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) refuse("a % without two hexadecimal digits");
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

// Cuts `text` at the first `mark`, and returns what was before it. `found` tells whether there was one.
std::string_view cut(std::string_view& text, char mark, bool& found) {
  const std::size_t at = text.find(mark);
  found = at != std::string_view::npos;
  const std::string_view before = text.substr(0, at);
  text = found ? text.substr(at + 1) : std::string_view();
  return before;
}

unsigned number(std::string_view text, unsigned most, const char* problem) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most) refuse(problem);
  return value;
}

void take_user(Address& address, std::string_view text) {
  bool colon = false;
  const std::string_view user = cut(text, ':', colon);
  address.user = decoded(user);
  address.password = decoded(text);
  if (!address.user.empty() && address.password.empty()) refuse("a user needs a password");
}

void take_host(Address& address, std::string_view text) {
  std::string_view port;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) refuse("an address that begins with [ must end with ]");
    address.host = std::string(text.substr(1, end - 1));
    port = text.substr(end + 1);
  } else {
    const std::size_t colon = text.find(':');
    address.host = std::string(text.substr(0, colon));
    if (colon != std::string_view::npos) port = text.substr(colon);
  }
  if (address.host.empty()) refuse("it names no host");
  for (const char c : address.host) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '%' || c == '\x7f') refuse("its host has impossible letters");
  }
  if (port.empty()) return;
  if (port.front() != ':') refuse("its port must be a number");
  address.port = static_cast<std::uint16_t>(number(port.substr(1), 65'535, "its port must be a number below 65536"));
  if (address.port == 0) refuse("its port must not be 0");
}

std::chrono::milliseconds timeout_of(std::string_view text) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || !(seconds >= 0.001 && seconds <= kMaxTimeout)) refuse("its timeout must be seconds, at most 3600");
  return std::chrono::milliseconds(std::lround(seconds * 1000));
}

void take_setting(Address& address, std::string_view text) {
  bool found = false;
  const std::string_view name = cut(text, '=', found);
  if (name == "prefix") {
    address.prefix = decoded(text);
    if (address.prefix.size() > kMaxPrefix) refuse("its prefix is longer than 64 bytes");
  } else if (name == "source") {
    address.source = decoded(text);
    if (address.source.size() > kMaxPrefix) refuse("its source is longer than 64 bytes");
  } else if (name == "timeout") {
    address.timeout = timeout_of(text);
  } else if (name == "ca" && address.tls) {
    address.ca_file = decoded(text);
  } else {
    refuse("after ? it can have prefix, source, timeout and, with rediss://, ca");
  }
}

}  // namespace

Address parse_url(std::string_view url) {
  Address address;
  if (url.size() > kMaxUrl) refuse("it is too long");
  address.tls = url.starts_with("rediss://");
  if (!address.tls && !url.starts_with("redis://")) refuse("it must begin with redis:// or rediss://");
  url.remove_prefix(address.tls ? 9 : 8);
  bool found = false;
  std::string_view settings = url;
  std::string_view place = cut(settings, '?', found);
  while (!settings.empty()) take_setting(address, cut(settings, '&', found));
  // A password may have a "/" or an "@" only as %2F or %40, so the last "@" ends it whatever it has.
  if (const std::size_t at = place.rfind('@'); at != std::string_view::npos) {
    take_user(address, place.substr(0, at));
    place.remove_prefix(at + 1);
  }
  std::string_view database = place;
  take_host(address, cut(database, '/', found));
  if (!database.empty()) address.database = number(database, kMaxDatabase, "its database must be a number");
  return address;
}

std::string shown(const Address& address) {
  std::string text = address.tls ? "rediss://" : "redis://";
  if (!address.user.empty()) text += address.user + "@";
  const bool is_ipv6 = address.host.find(':') != std::string::npos;
  text += (is_ipv6 ? "[" : "") + address.host + (is_ipv6 ? "]:" : ":") + std::to_string(address.port);
  if (address.database != 0) text += "/" + std::to_string(address.database);
  return text;
}

}  // namespace whoiskit::redis
