#include "routing/query/special.hpp"

namespace whoiskit::routing {
namespace {

struct Block4 {
  std::uint32_t first;
  int length;
  SpecialPurpose purpose;
};

struct Block6 {
  std::uint64_t high, low;
  int length;
  SpecialPurpose purpose;
};

struct AsRange {
  std::uint32_t first, last;
  SpecialPurpose purpose;
};

// Sorted by first address, wider blocks before those inside them, so the last match is the narrowest.
constexpr Block4 kBlocks4[] = {
    {0x00000000, 8, {"\"this network\" address", "RFC 791", false, false}},              // 0.0.0.0/8
    {0x00000000, 32, {"\"this host\" address", "RFC 1122", false, false}},               // 0.0.0.0/32
    {0x0a000000, 8, {"private address", "RFC 1918", false, false}},                      // 10.0.0.0/8
    {0x64400000, 10, {"shared (carrier-grade NAT) address", "RFC 6598", false, false}},  // 100.64.0.0/10
    {0x7f000000, 8, {"loopback address", "RFC 1122", false, false}},                     // 127.0.0.0/8
    {0xa9fe0000, 16, {"link-local address", "RFC 3927", false, false}},                  // 169.254.0.0/16
    {0xac100000, 12, {"private address", "RFC 1918", false, false}},                     // 172.16.0.0/12
    {0xc0000000, 24, {"IETF protocol address", "RFC 6890", false, false}},               // 192.0.0.0/24
    {0xc0000000, 29, {"IPv4 service continuity address", "RFC 7335", false, false}},     // 192.0.0.0/29
    {0xc0000008, 32, {"dummy address", "RFC 7600", false, false}},                       // 192.0.0.8/32
    {0xc0000009, 32, {"port control anycast address", "RFC 7723", false, true}},         // 192.0.0.9/32
    {0xc000000a, 32, {"TURN anycast address", "RFC 8155", false, true}},                 // 192.0.0.10/32
    {0xc00000aa, 32, {"NAT64 discovery address", "RFC 8880", false, false}},             // 192.0.0.170/32
    {0xc00000ab, 32, {"NAT64 discovery address", "RFC 8880", false, false}},             // 192.0.0.171/32
    {0xc0000200, 24, {"documentation address", "RFC 5737", true, false}},                // 192.0.2.0/24
    {0xc01fc400, 24, {"AS112-v4 address", "RFC 7535", false, true}},                     // 192.31.196.0/24
    {0xc034c100, 24, {"AMT address", "RFC 7450", false, true}},                          // 192.52.193.0/24
    {0xc0586300, 24, {"6to4 relay address", "RFC 7526", false, true}},                   // 192.88.99.0/24
    {0xc0586302, 32, {"6a44 relay address", "RFC 6751", false, false}},                  // 192.88.99.2/32
    {0xc0a80000, 16, {"private address", "RFC 1918", false, false}},                     // 192.168.0.0/16
    {0xc0af3000, 24, {"AS112 service address", "RFC 7534", false, true}},                // 192.175.48.0/24
    {0xc6120000, 15, {"benchmarking address", "RFC 2544", false, false}},                // 198.18.0.0/15
    {0xc6336400, 24, {"documentation address", "RFC 5737", true, false}},                // 198.51.100.0/24
    {0xcb007100, 24, {"documentation address", "RFC 5737", true, false}},                // 203.0.113.0/24
    {0xe0000000, 4, {"multicast address", "RFC 5771", false, false}},                    // 224.0.0.0/4
    {0xf0000000, 4, {"reserved address", "RFC 1112", false, false}},                     // 240.0.0.0/4
    {0xffffffff, 32, {"broadcast address", "RFC 8190", false, false}},                   // 255.255.255.255/32
};

constexpr Block6 kBlocks6[] = {
    {0x0000000000000000, 0x0, 128, {"unspecified address", "RFC 4291", false, false}},            // ::/128
    {0x0000000000000000, 0x1, 128, {"loopback address", "RFC 4291", false, false}},               // ::1/128
    {0x0000000000000000, 0xffff00000000, 96, {"IPv4-mapped address", "RFC 4291", false, false}},  // ::ffff:0:0/96
    {0x0064ff9b00000000, 0x0, 96, {"IPv4/IPv6 translation address", "RFC 6052", false, true}},    // 64:ff9b::/96
    {0x0064ff9b00010000, 0x0, 48, {"IPv4/IPv6 translation address", "RFC 8215", false, false}},   // 64:ff9b:1::/48
    {0x0100000000000000, 0x0, 64, {"discard-only address", "RFC 6666", false, false}},            // 100::/64
    {0x0100000000000001, 0x0, 64, {"dummy address", "RFC 9780", false, false}},                   // 100:0:0:1::/64
    {0x2001000000000000, 0x0, 23, {"IETF protocol address", "RFC 2928", false, false}},           // 2001::/23
    {0x2001000000000000, 0x0, 32, {"Teredo address", "RFC 4380", false, true}},                   // 2001::/32
    {0x2001000100000000, 0x1, 128, {"port control anycast address", "RFC 7723", false, true}},    // 2001:1::1/128
    {0x2001000100000000, 0x2, 128, {"TURN anycast address", "RFC 8155", false, true}},            // 2001:1::2/128
    {0x2001000100000000, 0x3, 128, {"DNS-SD anycast address", "RFC 9665", false, true}},          // 2001:1::3/128
    {0x2001000200000000, 0x0, 48, {"benchmarking address", "RFC 5180", false, false}},            // 2001:2::/48
    {0x2001000300000000, 0x0, 32, {"AMT address", "RFC 7450", false, true}},                      // 2001:3::/32
    {0x2001000401120000, 0x0, 48, {"AS112-v6 address", "RFC 7535", false, true}},                 // 2001:4:112::/48
    {0x2001001000000000, 0x0, 28, {"ORCHID address", "RFC 4843", false, true}},                   // 2001:10::/28
    {0x2001002000000000, 0x0, 28, {"ORCHIDv2 address", "RFC 7343", false, true}},                 // 2001:20::/28
    {0x2001003000000000, 0x0, 28, {"drone identifier address", "RFC 9374", false, true}},         // 2001:30::/28
    {0x20010db800000000, 0x0, 32, {"documentation address", "RFC 3849", true, false}},            // 2001:db8::/32
    {0x2002000000000000, 0x0, 16, {"6to4 address", "RFC 3056", false, true}},                     // 2002::/16
    {0x2620004f80000000, 0x0, 48, {"AS112 service address", "RFC 7534", false, true}},            // 2620:4f:8000::/48
    {0x3fff000000000000, 0x0, 20, {"documentation address", "RFC 9637", true, false}},            // 3fff::/20
    {0x5f00000000000000, 0x0, 16, {"segment routing address", "RFC 9602", false, false}},         // 5f00::/16
    {0xfc00000000000000, 0x0, 7, {"private (unique local) address", "RFC 4193", false, false}},   // fc00::/7
    {0xfe80000000000000, 0x0, 10, {"link-local address", "RFC 4291", false, false}},              // fe80::/10
    {0xff00000000000000, 0x0, 8, {"multicast address", "RFC 4291", false, false}},                // ff00::/8
};

constexpr AsRange kAsRanges[] = {
    {0u, 0u, {"reserved AS number", "RFC 7607", false, false}},
    {112u, 112u, {"anycast AS number", "RFC 7534", false, true}},
    {23456u, 23456u, {"AS_TRANS placeholder AS number", "RFC 6793", false, false}},
    {64496u, 64511u, {"documentation AS number", "RFC 5398", true, false}},
    {64512u, 65534u, {"private AS number", "RFC 6996", false, false}},
    {65535u, 65535u, {"reserved AS number", "RFC 7300", false, false}},
    {65536u, 65551u, {"documentation AS number", "RFC 5398", true, false}},
    {4200000000u, 4294967294u, {"private AS number", "RFC 6996", false, false}},
    {4294967295u, 4294967295u, {"reserved AS number", "RFC 7300", false, false}},
};

std::uint64_t read_u64(const std::uint8_t* bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

bool same_leading_bits(std::uint64_t a, std::uint64_t b, int width, int bits) {
  return bits <= 0 || (a ^ b) >> (width - bits) == 0;
}

}  // namespace

std::optional<SpecialPurpose> special_purpose(const Query& query) {
  std::optional<SpecialPurpose> found;
  if (query.type == QueryKind::ipv4) {
    const auto address = static_cast<std::uint32_t>(read_u64(query.address.data()) >> 32);
    for (const Block4& block : kBlocks4) {
      if (query.prefix_length >= block.length && same_leading_bits(address, block.first, 32, block.length)) {
        found = block.purpose;
      }
    }
  } else if (query.type == QueryKind::ipv6) {
    const std::uint64_t high = read_u64(query.address.data());
    const std::uint64_t low = read_u64(query.address.data() + 8);
    for (const Block6& block : kBlocks6) {
      if (query.prefix_length >= block.length &&
          same_leading_bits(high, block.high, 64, block.length < 64 ? block.length : 64) &&
          same_leading_bits(low, block.low, 64, block.length - 64)) {
        found = block.purpose;
      }
    }
  } else if (query.type == QueryKind::as_number) {
    for (const AsRange& range : kAsRanges) {
      if (query.asn >= range.first && query.asn <= range.last) found = range.purpose;
    }
  }
  return found;
}

}  // namespace whoiskit::routing
