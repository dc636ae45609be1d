#include <gtest/gtest.h>

#include <map>

#include "whoiskit/ip.hpp"

namespace whoiskit::ip {
namespace {

using Headers = std::map<std::string_view, std::string_view>;

// The client of a request from `peer`; 10.0.0.0/8 and 2001:db8:ffff::/48 are our proxies.
std::string client(std::string_view peer, const Headers& headers) {
  const std::vector<Prefix> trusted = {*parse_prefix("10.0.0.0/8"), *parse_prefix("2001:db8:ffff::/48")};
  const auto header = [&](std::string_view name) {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : found->second;
  };
  const auto address = client_address(peer, header, trusted);
  return address ? to_string(*address) : "none";
}

TEST(ClientAddress, BelievesProxiesOnly) {
  EXPECT_EQ(client("192.0.2.1", {{"X-Forwarded-For", "198.51.100.1"}, {"X-Real-IP", "198.51.100.2"}}), "192.0.2.1");
  EXPECT_EQ(client("10.0.0.1", {{"X-Forwarded-For", "198.51.100.1"}}), "198.51.100.1");
  EXPECT_EQ(client("10.0.0.1", {}), "10.0.0.1");
  EXPECT_EQ(client("nobody", {{"X-Real-IP", "198.51.100.2"}}), "none");
  EXPECT_EQ(to_string(client_address("10.0.0.1", nullptr, {}).value()), "10.0.0.1");
}

TEST(ClientAddress, ReadsListsFromTheRight) {
  EXPECT_EQ(client("10.0.0.1", {{"X-Forwarded-For", "203.0.113.9, 198.51.100.1, 10.0.0.2"}}), "198.51.100.1");
  EXPECT_EQ(client("10.0.0.1", {{"X-Forwarded-For", "10.0.0.3, 10.0.0.2"}}), "10.0.0.3");
  EXPECT_EQ(client("10.0.0.1", {{"X-Forwarded-For", "unknown, 10.0.0.2"}}), "10.0.0.2");
  EXPECT_EQ(client("10.0.0.1", {{"X-Forwarded-For", "198.51.100.1, rubbish"}}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", {{"X-Forwarded-For", "198.51.100.1:1043"}}), "198.51.100.1");
  EXPECT_EQ(client("10.0.0.1", {{"X-Forwarded-For", "2001:db8::1"}}), "2001:db8::1");
  std::string flood = "198.51.100.1";
  for (int i = 0; i < 1000; ++i) flood += ",10.0.0.2";
  EXPECT_EQ(client("10.0.0.1", {{"X-Forwarded-For", flood}}), "10.0.0.2");
}

TEST(ClientAddress, ReadsForwarded) {
  EXPECT_EQ(client("10.0.0.1", {{"Forwarded", "for=198.51.100.1;proto=https, For=\"10.0.0.2:80\""}}), "198.51.100.1");
  EXPECT_EQ(client("2001:db8:ffff::1", {{"Forwarded", "proto=https; for=\"[2001:db8::1]:4711\""}}), "2001:db8::1");
  EXPECT_EQ(client("10.0.0.1", {{"Forwarded", "for=_hidden"}}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", {{"Forwarded", "by=198.51.100.1"}}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", {{"Forwarded", "for=\"[2001:db8::1\""}}), "10.0.0.1");
}

TEST(ClientAddress, KeepsTheOrderOfHeaders) {
  Headers headers = {
      {"Forwarded", "for=198.51.100.1"},       {"X-Forwarded-For", "198.51.100.2"},
      {"CF-Connecting-IP", "198.51.100.3"},    {"True-Client-IP", "198.51.100.4"},
      {"X-Real-IP", "198.51.100.5"},           {"X-Client-IP", "198.51.100.6"},
      {"X-Cluster-Client-IP", "198.51.100.7"}, {"Client-IP", "198.51.100.8"},
  };
  int expected = 1;
  for (std::string_view name : {"Forwarded", "X-Forwarded-For", "CF-Connecting-IP", "True-Client-IP", "X-Real-IP",
                                "X-Client-IP", "X-Cluster-Client-IP", "Client-IP"}) {
    EXPECT_EQ(client("10.0.0.1", headers), "198.51.100." + std::to_string(expected++)) << name;
    headers.erase(name);
  }
  EXPECT_EQ(client("10.0.0.1", headers), "10.0.0.1");
}

// Sockets for both families return IPv4 peers in this form.
TEST(ClientAddress, UnwrapsMappedAddresses) {
  EXPECT_EQ(client("::ffff:10.0.0.1", {{"X-Real-IP", "::ffff:198.51.100.1"}}), "198.51.100.1");
  EXPECT_EQ(client("::ffff:192.0.2.1", {{"X-Real-IP", "198.51.100.1"}}), "192.0.2.1");
}

}  // namespace
}  // namespace whoiskit::ip
