// client_address() of whoiskit/ip.hpp.
#include <algorithm>
#include <iterator>

#include "whoiskit/ip.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::ip {
namespace {

constexpr std::size_t kMaxEntries = 64;  // of a list of proxies; longer lists are forged

constexpr std::string_view kSingle[] = {
    "CF-Connecting-IP", "True-Client-IP", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "Client-IP",
};

// ::ffff:192.0.2.1 becomes 192.0.2.1. A socket for both families reports IPv4 addresses in this form.
std::optional<Address> unmapped(std::optional<Address> address) {
  constexpr std::uint8_t kMapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (!address || address->family != Family::v6) return address;
  if (!std::equal(std::begin(kMapped), std::end(kMapped), address->bytes.begin())) return address;
  Address inner;
  std::copy_n(address->bytes.begin() + sizeof kMapped, 4, inner.bytes.begin());
  return inner;
}

// "192.0.2.1", "192.0.2.1:1043", "2001:db8::1", "[2001:db8::1]:1043", each optionally in quotes.
std::optional<Address> read_node(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  if (text.starts_with('[')) {
    const Cut parts = cut(text.substr(1), ']');
    if (!parts.found || (!parts.after.empty() && parts.after.front() != ':')) return std::nullopt;
    return unmapped(parse_address(parts.before));
  }
  if (std::count(text.begin(), text.end(), ':') == 1) text = cut(text, ':').before;
  return unmapped(parse_address(text));
}

// The for= value of one element of Forwarded: "proto=https;for=192.0.2.1;by=...".
std::string_view for_value(std::string_view element) {
  for (Cut parts = cut(element, ';');; parts = cut(parts.after, ';')) {
    const Cut pair = cut(trim(parts.before), '=');
    if (iequals(trim(pair.before), "for")) return pair.after;
    if (!parts.found) return {};
  }
}

bool is_trusted(const Address& address, std::span<const Prefix> trusted) {
  return std::any_of(trusted.begin(), trusted.end(), [&](const Prefix& p) { return contains(p, address); });
}

// Reads a list from the right, as described in whoiskit/ip.hpp; nothing if its last entry is not an address.
std::optional<Address> read_list(std::string_view list, bool forwarded, std::span<const Prefix> trusted) {
  std::optional<Address> seen;
  for (std::size_t entries = 0; entries < kMaxEntries; ++entries) {
    const std::size_t comma = list.rfind(',');
    const std::string_view entry = list.substr(comma == std::string_view::npos ? 0 : comma + 1);
    const auto address = read_node(forwarded ? for_value(entry) : entry);
    if (!address) return seen;
    seen = address;
    if (comma == std::string_view::npos || !is_trusted(*address, trusted)) return seen;
    list = list.substr(0, comma);
  }
  return seen;
}

}  // namespace

std::optional<Address> client_address(std::string_view peer, const HeaderValue& header,
                                      std::span<const Prefix> trusted) {
  const auto connected = read_node(peer);
  if (!connected || !header || !is_trusted(*connected, trusted)) return connected;
  for (const bool forwarded : {true, false}) {
    const std::string_view list = header(forwarded ? "Forwarded" : "X-Forwarded-For");
    if (list.empty()) continue;
    if (const auto address = read_list(list, forwarded, trusted)) return address;
  }
  for (std::string_view name : kSingle) {
    if (const auto address = read_node(header(name))) return address;
  }
  return connected;
}

}  // namespace whoiskit::ip
