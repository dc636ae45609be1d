// The tables follow the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190).
#include "net/address/address_policy.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/ports.hpp"

namespace whoiskit::net {
namespace {

using Bytes = std::span<const std::uint8_t>;

/// The first `length` bits of `prefix`.
template <std::size_t Size>
struct Block {
  std::array<std::uint8_t, Size> prefix;
  int length;

  constexpr bool contains(Bytes address) const {
    const auto whole = static_cast<std::size_t>(length / 8);
    if (!std::equal(prefix.begin(), prefix.begin() + whole, address.begin())) return false;
    const int rest = length % 8;
    if (rest == 0) return true;
    const auto mask = static_cast<std::uint8_t>(0xFF << (8 - rest));
    return (prefix[whole] & mask) == (address[whole] & mask);
  }
};

using Block4 = Block<4>;
using Block6 = Block<16>;

constexpr std::array kSpecial4 = {
    Block4{{0, 0, 0, 0}, 8},        // "this network", RFC 791
    Block4{{10, 0, 0, 0}, 8},       // private use, RFC 1918
    Block4{{100, 64, 0, 0}, 10},    // shared address space of carrier-grade NAT, RFC 6598
    Block4{{127, 0, 0, 0}, 8},      // loopback, RFC 1122
    Block4{{169, 254, 0, 0}, 16},   // link-local, RFC 3927; metadata services of clouds
    Block4{{172, 16, 0, 0}, 12},    // private use, RFC 1918
    Block4{{192, 0, 0, 0}, 24},     // IETF protocol assignments, RFC 6890
    Block4{{192, 0, 2, 0}, 24},     // documentation, RFC 5737
    Block4{{192, 88, 99, 0}, 24},   // 6to4 relay anycast, withdrawn by RFC 7526
    Block4{{192, 168, 0, 0}, 16},   // private use, RFC 1918
    Block4{{198, 18, 0, 0}, 15},    // benchmarking, RFC 2544
    Block4{{198, 51, 100, 0}, 24},  // documentation, RFC 5737
    Block4{{203, 0, 113, 0}, 24},   // documentation, RFC 5737
    Block4{{224, 0, 0, 0}, 4},      // multicast, RFC 5771
    Block4{{240, 0, 0, 0}, 4},      // reserved and limited broadcast, RFC 1112, RFC 8190
};

// Outside this block there is no global unicast (RFC 4291, section 2.4): loopback, IPv4-compatible, 100::/64 (discard),
// 64:ff9b:1::/48 (local NAT64, RFC 8215), 5f00::/16, fc00::/7, fe80::/10 and ff00::/8 need no row of their own.
constexpr Block6 kGlobalUnicast6{{0x20}, 3};

constexpr std::array kSpecial6 = {
    Block6{{0x20, 0x01, 0x00, 0x00}, 23},  // IETF protocol assignments with Teredo and ORCHID, RFC 2928, 4380, 7343
    Block6{{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation, RFC 3849
    Block6{{0x3F, 0xFF, 0x00, 0x00}, 20},  // documentation, RFC 9637
};

constexpr Block6 kMapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96};  // RFC 4291, section 2.5.5.2
constexpr Block6 kNat64{{0x00, 0x64, 0xFF, 0x9B}, 96};                     // RFC 6052, section 2.1
constexpr Block6 k6to4{{0x20, 0x02}, 16};                                  // RFC 3056

bool is_public4(Bytes address) {
  return std::none_of(kSpecial4.begin(), kSpecial4.end(), [&](const Block4& block) { return block.contains(address); });
}

bool is_public6(Bytes address) {
  if (kMapped.contains(address) || kNat64.contains(address)) return is_public4(address.subspan(12, 4));
  if (k6to4.contains(address)) return is_public4(address.subspan(2, 4));
  if (!kGlobalUnicast6.contains(address)) return false;
  return std::none_of(kSpecial6.begin(), kSpecial6.end(), [&](const Block6& block) { return block.contains(address); });
}

}  // namespace

bool is_public(std::span<const std::uint8_t> address) {
  if (address.size() == 4) return is_public4(address);
  if (address.size() == 16) return is_public6(address);
  return false;
}

bool is_referral_port(std::uint16_t port) {
  return port == text::kWhoisPort || port == text::kRwhoisPort || port == text::kHttpPort || port == text::kHttpsPort;
}

}  // namespace whoiskit::net
