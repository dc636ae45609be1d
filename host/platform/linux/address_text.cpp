#include "platform/address_text.hpp"

#include <arpa/inet.h>

#include <cstring>

namespace whoiskit::platform {
namespace {

static_assert(kMaxAddressText + 1 == INET6_ADDRSTRLEN);

bool read(int family, std::string_view text, void* bytes) noexcept {
  char zero_ended[INET6_ADDRSTRLEN];  // inet_pton needs a C string; a NUL inside would end it early
  if (text.empty() || text.size() >= sizeof zero_ended || text.find('\0') != text.npos) return false;
  std::memcpy(zero_ended, text.data(), text.size());
  zero_ended[text.size()] = '\0';
  return ::inet_pton(family, zero_ended, bytes) == 1;
}

}  // namespace

bool read_ipv4(std::string_view text, void* bytes) noexcept { return read(AF_INET, text, bytes); }

bool read_ipv6(std::string_view text, void* bytes) noexcept { return read(AF_INET6, text, bytes); }

std::size_t read_address(std::string_view text, void* bytes) noexcept {
  if (read_ipv4(text, bytes)) return kIpv4Bytes;
  return read_ipv6(text, bytes) ? kIpv6Bytes : 0;
}

AddressText AddressText::of_ipv4(const void* bytes) noexcept { return AddressText(AF_INET, bytes); }

AddressText AddressText::of_ipv6(const void* bytes) noexcept { return AddressText(AF_INET6, bytes); }

AddressText::AddressText(int family, const void* bytes) noexcept {
  ::inet_ntop(family, bytes, text_, sizeof text_);  // cannot fail: the buffer is large enough
  size_ = std::strlen(text_);
}

std::optional<std::uint32_t> read_old_ipv4(const std::string& text) {
  in_addr address{};
  if (::inet_aton(text.c_str(), &address) == 0) return std::nullopt;
  return ntohl(address.s_addr);
}

}  // namespace whoiskit::platform
