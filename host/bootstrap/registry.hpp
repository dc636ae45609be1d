// bootstrap/registry.hpp: a bootstrap file of IANA (RFC 9224; object tags: RFC 8521). It lists which RDAP base serves
// which zones, address blocks, AS numbers or handles. Its text comes from a network, so every count and length is
// bounded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::bootstrap {

inline constexpr std::size_t kMaxRegistryBytes = 4u << 20;  // IANA's largest has 55 KB
inline constexpr std::size_t kMaxEntries = 50'000;          // IANA's largest has 1,200

enum class Kind : std::uint8_t { dns, ipv4, ipv6, asn, object_tags };
inline constexpr std::array kKinds = {Kind::dns, Kind::ipv4, Kind::ipv6, Kind::asn, Kind::object_tags};

std::string_view file_name(Kind kind);  // IANA's name, such as "dns.json"

struct Entry {
  std::string key;   // "com", "192.0.2.0/24", "64496-64511", a tag such as "ARIN"
  std::string base;  // with https
};

struct Registry {
  Kind kind = Kind::dns;
  std::string publication;            // "2026-09-30T23:00:03Z"
  std::vector<Entry> entries;         // in the file's order, each key once
  std::vector<std::string> left_out;  // keys served only by plain http, which can be modified in transit
};

// Reads a file of the kind `expected`, or of the kind that its entries show. Returns an empty string, or
// "NAME:LINE: /services/3/1/0: what is wrong". A duplicate key, a range that crosses another, and a file without
// entries are errors.
std::string read_registry(std::string_view json, std::string_view name, std::optional<Kind> expected, Registry& out);

}  // namespace whoiskit::bootstrap
