#include "net/address/address_policy.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/asio/ip/address.hpp>

namespace whoiskit::net {
namespace {

bool is_public_text(const char* text) {
  const auto address = boost::asio::ip::make_address(text);
  if (address.is_v4()) return is_public(address.to_v4().to_bytes());
  return is_public(address.to_v6().to_bytes());
}

TEST(AddressPolicy, AllowsGlobalUnicast) {
  for (const char* text :
       {"1.0.0.0", "8.8.8.8", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "172.15.255.255",
        "172.32.0.0", "192.0.1.0", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:200::1",
        "2001:4860:4860::8888", "2a00::1", "3ffe::1", "2620:4f:8000::1"}) {
    EXPECT_TRUE(is_public_text(text)) << text;
  }
}

TEST(AddressPolicy, RefusesSpecialIpv4) {
  for (const char* text :
       {"0.0.0.0",         "0.255.255.255",   "10.0.0.1",       "100.64.0.1",     "100.127.255.255", "127.0.0.1",
        "127.255.255.254", "169.254.169.254", "172.16.0.1",     "172.31.255.255", "192.0.0.8",       "192.0.2.1",
        "192.88.99.1",     "192.168.1.1",     "198.18.0.1",     "198.19.255.255", "198.51.100.1",    "203.0.113.1",
        "224.0.0.1",       "240.0.0.1",       "255.255.255.255"}) {
    EXPECT_FALSE(is_public_text(text)) << text;
  }
}

TEST(AddressPolicy, RefusesSpecialIpv6) {
  for (const char* text : {"::", "::1", "::7f00:1", "::8.8.8.8", "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:2::1",
                           "2001:10::1", "2001:1ff::1", "2001:db8::1", "3fff::1", "3fff:fff:ffff::1", "5f00::1",
                           "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1"}) {
    EXPECT_FALSE(is_public_text(text)) << text;
  }
}

TEST(AddressPolicy, LooksInsideEmbeddedIpv4) {
  for (const char* text : {"::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe",
                           "2002:7f00:1::1", "2002:c0a8:101::1", "2002:a9fe:a9fe::"}) {
    EXPECT_FALSE(is_public_text(text)) << text;
  }
  for (const char* text : {"::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"}) {
    EXPECT_TRUE(is_public_text(text)) << text;
  }
}

TEST(AddressPolicy, RefusesWhatIsNoAddress) {
  EXPECT_FALSE(is_public({}));
  EXPECT_FALSE(is_public(std::array<std::uint8_t, 5>{8, 8, 8, 8, 8}));
}

TEST(AddressPolicy, KnowsThePortsOfReferrals) {
  for (const std::uint16_t port : {43, 4321, 80, 443}) EXPECT_TRUE(is_referral_port(port)) << port;
  for (const std::uint16_t port : {0, 22, 25, 6379, 8080}) EXPECT_FALSE(is_referral_port(port)) << port;
}

}  // namespace
}  // namespace whoiskit::net
