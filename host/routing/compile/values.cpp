#include "routing/compile/values.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <limits>

#include "platform/address_text.hpp"
#include "routing/compile/rdap_base.hpp"
#include "routing/template.hpp"

namespace whoiskit::routing {
namespace {

bool is_ip(std::string_view text) {
  std::uint8_t address[platform::kIpv6Bytes];
  return platform::read_address(text, address) != 0;
}

// Letters, digits and `extra`: sufficient for claims, charsets and hosts.
bool is_word(std::string_view text, std::string_view extra, bool upper) {
  for (char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (upper && c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && extra.find(c) == std::string_view::npos) return false;
  }
  return !text.empty();
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> allowed) {
  for (std::string_view candidate : allowed) {
    if (candidate == text) return true;
  }
  return false;
}

// The first macro of a template that does not exist, with its braces; empty if all exist.
std::string_view unknown_macro(std::string_view text) {
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return text.substr(open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    if (std::find(kMacros.begin(), kMacros.end(), name) == kMacros.end()) return text.substr(open, close - open + 1);
  }
  return {};
}

std::optional<std::uint64_t> parse_number(std::string_view text, std::uint64_t max) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > max) return std::nullopt;
  return value;
}

std::uint64_t read_u64(const std::uint8_t* bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

// All ones below the first `bits` of a 64-bit word.
std::uint64_t host_mask(int bits) {
  if (bits <= 0) return ~std::uint64_t{0};
  return bits >= 64 ? 0 : ~std::uint64_t{0} >> bits;
}

}  // namespace

bool is_host(std::string_view text) {
  if (is_ip(text)) return true;
  return is_word(text, ".-_", false) && text.size() <= kMaxNameLength && text.front() != '.' && text.front() != '-' &&
         text.back() != '.' && text.find("..") == std::string_view::npos;
}

bool has_control_bytes(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::string text_fault(Text field, std::string_view value) {
  const std::string quoted = "\"" + std::string(value) + "\"";
  switch (field) {
    case Text::server:
    case Text::parent:
    case Text::moved_to:
      if (!is_host(value)) return quoted + " is not a host; write a lower-case name or an IP address, without the port";
      break;
    case Text::address:
      if (!is_ip(value)) return quoted + " is not an IP address";
      break;
    case Text::protocol:
      if (!one_of(value, {"whois", "rwhois", "http", "https"})) {
        return quoted + " is not a protocol; use whois, rwhois, http or https";
      }
      break;
    case Text::limit_scope:
      if (value != "client" && value != "server") return quoted + " is not a scope; use client or server";
      break;
    case Text::charset:
      if (!is_word(value, "-_.", true)) return quoted + " is not a charset name";
      break;
    case Text::handler:
      if (!is_word(value, ".-_", false))
        return quoted + " is not a handler; write its claim, such as at or gtld.godaddy";
      break;
    case Text::embedded:
      if (!one_of(value, {"6to4", "teredo", "in-addr.arpa", "ip6.arpa"})) {
        return quoted + " is unknown; use 6to4, teredo, in-addr.arpa or ip6.arpa";
      }
      break;
    case Text::prefer:
      if (!one_of(value, {"rdap", "whois"})) return quoted + " is neither rdap nor whois";
      break;
    case Text::rdap:
      if (const std::string_view fault = rdap_base_fault(value); !fault.empty()) {
        return quoted + " is no RDAP base: it " + std::string(fault) +
               "; write it as https://rdap.nic.example/, or \"\" for none";
      }
      break;
    case Text::query_domain:
    case Text::query_ip:
    case Text::query_cidr:
    case Text::query_asn:
    case Text::query_nameserver:
    case Text::query_handle:
      if (value.empty()) return "is empty; leave it out for the plain query";
      if (const std::string_view macro = unknown_macro(value); !macro.empty()) {
        return "unknown macro " + std::string(macro);
      }
      break;
    default:
      break;
  }
  return {};
}

bool is_pattern(std::string_view pattern) {
  if (pattern.size() < 2 || pattern.size() > kMaxHandleLength) return false;
  for (char c : pattern) {
    if (c <= ' ' || c >= 0x7f || (c >= 'a' && c <= 'z')) return false;
  }
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return true;
  return (star == 0 || star + 1 == pattern.size()) && pattern.rfind('*') == star &&
         pattern.find_first_of("#@") == std::string_view::npos;
}

std::optional<std::uint32_t> parse_iana_id(std::string_view text) {
  const auto number = parse_number(text, kNumberMax[static_cast<std::size_t>(Number::iana_id)]);
  if (!number || *number == 0 || text.front() == '0') return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::optional<KeyRange> parse_prefix(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view host = text.substr(0, slash);
  const bool ipv6 = host.find(':') != std::string_view::npos;
  std::uint8_t bytes[platform::kIpv6Bytes] = {};
  if (!(ipv6 ? platform::read_ipv6(host, bytes) : platform::read_ipv4(host, bytes))) return std::nullopt;
  const int width = ipv6 ? 128 : 32;
  int length = width;
  if (slash != std::string_view::npos) {
    const auto number = parse_number(text.substr(slash + 1), static_cast<std::uint64_t>(width));
    if (!number) return std::nullopt;
    length = static_cast<int>(*number);
  }
  KeyRange key{};
  if (ipv6) {
    const Point mask = {host_mask(length), host_mask(length - 64)};
    key.table = RangeTable::ipv6;
    key.range.first = {read_u64(bytes), read_u64(bytes + 8)};
    if ((key.range.first.high & mask.high) != 0 || (key.range.first.low & mask.low) != 0) return std::nullopt;
    key.range.last = {key.range.first.high | mask.high, key.range.first.low | mask.low};
  } else {
    const std::uint64_t mask = host_mask(length + 32);
    key.table = RangeTable::ipv4;
    key.range.first.low = read_u64(bytes) >> 32;
    if ((key.range.first.low & mask) != 0) return std::nullopt;
    key.range.last.low = key.range.first.low | mask;
  }
  return key;
}

std::optional<KeyRange> parse_as_range(std::string_view text) {
  constexpr std::uint64_t kMax = std::numeric_limits<std::uint32_t>::max();
  const std::size_t dash = text.find('-');
  const auto first = parse_number(text.substr(0, dash), kMax);
  const auto last = dash == std::string_view::npos ? first : parse_number(text.substr(dash + 1), kMax);
  if (!first || !last || *last < *first) return std::nullopt;
  return KeyRange{RangeTable::asns, {{0, *first}, {0, *last}}};
}

}  // namespace whoiskit::routing
