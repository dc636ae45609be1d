// Addresses as text: what is one, and how it is written.
#include "platform/address_text.hpp"

#include <gtest/gtest.h>

#include <array>

namespace whoiskit::platform {
namespace {

TEST(AddressText, IsReadAsAWhole) {
  std::array<unsigned char, kIpv6Bytes> bytes{};
  EXPECT_EQ(read_address("192.0.2.1", bytes.data()), kIpv4Bytes);
  EXPECT_EQ(bytes[0], 192);
  EXPECT_EQ(bytes[3], 1);
  EXPECT_EQ(read_address("2001:db8::1", bytes.data()), kIpv6Bytes);
  EXPECT_EQ(bytes[0], 0x20);
  EXPECT_EQ(bytes[15], 1);
  const std::string longest = "0000:0000:0000:0000:0000:0000:255.255.255.255";
  EXPECT_EQ(longest.size(), kMaxAddressText);
  EXPECT_TRUE(read_ipv6(longest, bytes.data()));
  using namespace std::string_view_literals;
  for (const std::string_view none : {""sv, "192.0.2"sv, "192.0.2.1 "sv, "192.0.2.1\0"sv, "2001:db8::1\0x"sv, ":"sv,
                                      "00000:0000:0000:0000:0000:0000:255.255.255.255"sv}) {
    EXPECT_EQ(read_address(none, bytes.data()), 0u) << none;
  }
}

TEST(AddressText, IsWrittenInItsShortestForm) {
  std::array<unsigned char, kIpv6Bytes> bytes{};
  ASSERT_TRUE(read_ipv6("2001:0DB8:0:0::0001", bytes.data()));
  EXPECT_EQ(AddressText::of_ipv6(bytes.data()).view(), "2001:db8::1");
  ASSERT_TRUE(read_ipv4("192.0.2.254", bytes.data()));
  EXPECT_EQ(AddressText::of_ipv4(bytes.data()).str(), "192.0.2.254");
}

TEST(AddressText, OldFormsAreNumbers) {
  EXPECT_EQ(read_old_ipv4("127.1"), 0x7F000001u);
  EXPECT_EQ(read_old_ipv4("0x7f000001"), 0x7F000001u);
  EXPECT_EQ(read_old_ipv4("example"), std::nullopt);
}

}  // namespace
}  // namespace whoiskit::platform
