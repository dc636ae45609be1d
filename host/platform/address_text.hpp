// platform/address_text.hpp: converts IP addresses between text and bytes in network order, in the syntax of
// inet_pton(3) and inet_ntop(3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::platform {

inline constexpr std::size_t kMaxAddressText = 45;  // bytes of the longest text of an address
inline constexpr std::size_t kIpv4Bytes = 4, kIpv6Bytes = 16;

// Whether all of `text` is an address. If so, its bytes are stored at `bytes`; otherwise these are unchanged. No
// allocation.
bool read_ipv4(std::string_view text, void* bytes) noexcept;
bool read_ipv6(std::string_view text, void* bytes) noexcept;
// Reads an address of either family and returns its number of bytes; 0 if `text` is not an address.
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

// Reads an IPv4 address in an old form, in the syntax of inet_aton(3), such as "127.1" or "0x7f000001", as a number.
// Text after a space is ignored.
std::optional<std::uint32_t> read_old_ipv4(const std::string& text);

}  // namespace whoiskit::platform
