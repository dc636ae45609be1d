// platform/address_text.hpp: IP addresses as text and as bytes in network order, as inet_pton(3) reads and
// inet_ntop(3) writes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::platform {

inline constexpr std::size_t kMaxAddressText = 45;  // bytes of the longest text of an address
inline constexpr std::size_t kIpv4Bytes = 4, kIpv6Bytes = 16;

// Whether the whole of `text` is an address; then its bytes are at `bytes`, and else these are as they were. No
// allocation.
bool read_ipv4(std::string_view text, void* bytes) noexcept;
bool read_ipv6(std::string_view text, void* bytes) noexcept;
// Either; how many bytes it has. 0 where it is no address.
std::size_t read_address(std::string_view text, void* bytes) noexcept;

// The shortest usual text of an address (RFC 5952).
class AddressText {
 public:
  static AddressText of_ipv4(const void* bytes) noexcept;
  static AddressText of_ipv6(const void* bytes) noexcept;
  std::string_view view() const { return {text_, size_}; }
  std::string str() const { return std::string(view()); }

 private:
  AddressText(int family, const void* bytes) noexcept;

  char text_[kMaxAddressText + 1];
  std::size_t size_;
};

// An IPv4 address in an old form, as inet_aton(3) reads it: "127.1", "0x7f000001"; its number. `text` may end behind a
// blank.
std::optional<std::uint32_t> read_old_ipv4(const std::string& text);

}  // namespace whoiskit::platform
