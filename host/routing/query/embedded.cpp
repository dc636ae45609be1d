#include "routing/query/embedded.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/address_text.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::routing {
namespace {

using platform::AddressText;

Query address_query(const AddressText& address, int prefix_length) {
  return classify(address.str() + "/" + std::to_string(prefix_length), QueryType::address);
}

// Takes the last label off a name.
std::string_view take_last_label(std::string_view& name) {
  const std::size_t dot = name.rfind('.');
  const std::string_view label = name.substr(dot == std::string_view::npos ? 0 : dot + 1);
  name = name.substr(0, dot == std::string_view::npos ? 0 : dot);
  return label;
}

// Each label of `name`, the last one first, is `bits` bits of an address: a byte in decimal or a nibble in hexadecimal.
// The first label that is neither (of a delegation by RFC 2317, of a service) ends the address.
std::optional<Query> reverse_query(std::string_view name, bool ipv6) {
  std::array<std::uint8_t, 16> bytes{};
  const int bits = ipv6 ? 4 : 8;
  const int width = ipv6 ? 128 : 32;
  int length = 0;
  while (length < width && !name.empty()) {
    const std::string_view label = take_last_label(name);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), value, bits == 8 ? 10 : 16);
    if (error != std::errc() || end != label.data() + label.size() || value >= 1u << bits) break;
    const std::size_t shift = static_cast<std::size_t>(8 - bits - length % 8);
    bytes[static_cast<std::size_t>(length / 8)] |= static_cast<std::uint8_t>(value << shift);
    length += bits;
  }
  if (length == 0) return std::nullopt;
  return address_query(ipv6 ? AddressText::of_ipv6(bytes.data()) : AddressText::of_ipv4(bytes.data()), length);
}

}  // namespace

std::optional<Query> embedded_query(const Query& query, std::string_view form) {
  constexpr int kIpv4Bits = 32;
  if (form == "in-addr.arpa" || form == "ip6.arpa") {
    std::string_view name = query.text;
    if (query.type != QueryKind::domain || name.size() <= form.size() + 1 || !name.ends_with(form)) return std::nullopt;
    name.remove_suffix(form.size() + 1);
    return reverse_query(name, form == "ip6.arpa");
  }
  if (query.type != QueryKind::ipv6) return std::nullopt;
  const int before = form == "6to4" ? 16 : 96;  // bits before the address
  const int length = std::min(query.prefix_length - before, kIpv4Bits);
  if (length <= 0) return std::nullopt;
  std::uint8_t bytes[4];
  std::copy_n(query.address.begin() + before / 8, sizeof bytes, bytes);
  if (form == "teredo") {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(~byte);
  }
  return address_query(AddressText::of_ipv4(bytes), length);
}

}  // namespace whoiskit::routing
