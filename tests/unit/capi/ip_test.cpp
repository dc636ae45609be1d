// The arithmetic of addresses in the C API. unit/ip tests that it is correct.
#include "whoiskit/ip.h"

#include <map>

#include "unit/capi/capi_fixture.hpp"

namespace whoiskit::capi {
namespace {

TEST(CapiIp, Validity) {
  EXPECT_EQ(whoiskit_ip_valid("10.0.0.1", WHOISKIT_IP_ANY, 0), 1);
  EXPECT_EQ(whoiskit_ip_valid("10.0.0.1", WHOISKIT_IP_ANY, 1), 0);
  EXPECT_EQ(whoiskit_ip_valid("2001:db8::1", WHOISKIT_IP_V6, 0), 1);
  EXPECT_EQ(whoiskit_ip_valid("2001:db8::1", WHOISKIT_IP_V4, 0), 0);
  EXPECT_EQ(whoiskit_ip_valid("192.0.2.1/24", WHOISKIT_IP_ANY, 0), 0);
  EXPECT_EQ(whoiskit_ip_valid(nullptr, WHOISKIT_IP_ANY, 0), 0);
  EXPECT_EQ(whoiskit_ip_valid("192.0.2.1", 3, 0), 0);
  EXPECT_EQ(whoiskit_ip_valid("192.0.2.1", -1, 0), 0);
}

TEST(CapiIp, Blocks) {
  EXPECT_EQ(taken(whoiskit_ip_range("192.0.2.9/24")), "192.0.2.0 - 192.0.2.255");
  EXPECT_EQ(taken(whoiskit_ip_range("192.0.2.1-192.0.2.4")), "192.0.2.1 - 192.0.2.4");
  EXPECT_EQ(taken(whoiskit_ip_prefixes("192.0.2.1 - 192.0.2.4")), "192.0.2.1/32\n192.0.2.2/31\n192.0.2.4/32\n");
  for (const char* none : {"", "192.0.2.4 - 192.0.2.1", "example.com", "192.0.2.0/33"}) {
    EXPECT_EQ(taken(whoiskit_ip_range(none)), "");
    EXPECT_EQ(taken(whoiskit_ip_prefixes(none)), "");
  }
  EXPECT_EQ(taken(whoiskit_ip_range(nullptr)), "");
}

TEST(CapiIp, Containment) {
  EXPECT_EQ(whoiskit_ip_contains("192.0.2.0/24", "192.0.2.7"), 1);
  EXPECT_EQ(whoiskit_ip_contains("192.0.2.0/24", "192.0.2.0 - 192.0.3.0"), 0);
  EXPECT_EQ(whoiskit_ip_contains("192.0.2.0/24", "2001:db8::1"), 0);
  EXPECT_EQ(whoiskit_ip_contains("192.0.2.0/24", ""), 0);
  EXPECT_EQ(whoiskit_ip_contains(nullptr, "192.0.2.7"), 0);
}

whoiskit_text forwarded(void* user_data, whoiskit_text name) {
  const auto& headers = *static_cast<const std::map<std::string_view, std::string_view>*>(user_data);
  const auto found = headers.find(view_of(name));
  if (found == headers.end()) return {nullptr, 0};
  return {found->second.data(), found->second.size()};
}

TEST(CapiIp, ClientsBehindProxies) {
  std::map<std::string_view, std::string_view> headers = {{"X-Forwarded-For", "198.51.100.7, 192.0.2.2"}};
  const char* const trusted[] = {"192.0.2.0/24"};
  EXPECT_EQ(taken(whoiskit_ip_client("192.0.2.1", forwarded, &headers, trusted, 1)), "198.51.100.7");
  EXPECT_EQ(taken(whoiskit_ip_client("203.0.113.1", forwarded, &headers, trusted, 1)), "203.0.113.1");
  EXPECT_EQ(taken(whoiskit_ip_client("192.0.2.1", forwarded, &headers, nullptr, 0)), "192.0.2.1");
  EXPECT_EQ(taken(whoiskit_ip_client("192.0.2.1", nullptr, nullptr, trusted, 1)), "192.0.2.1");
  EXPECT_EQ(taken(whoiskit_ip_client("nobody", forwarded, &headers, trusted, 1)), "");
  const char* const bad[] = {"192.0.2.0/24", "proxy.example"};
  EXPECT_EQ(taken(whoiskit_ip_client("192.0.2.1", forwarded, &headers, bad, 2)), "");
}

TEST(CapiIp, ClientsOfHeadersInArrays) {
  const char* const names[] = {"x-forwarded-for", "Host", "X-Forwarded-For"};
  const char* const values[] = {"198.51.100.7", "example.com", "192.0.2.2"};
  const char* const trusted[] = {"192.0.2.0/24"};
  EXPECT_EQ(taken(whoiskit_ip_client_of("192.0.2.1", names, values, 3, trusted, 1)), "198.51.100.7");
  EXPECT_EQ(taken(whoiskit_ip_client_of("192.0.2.1", names, values, 1, nullptr, 0)), "192.0.2.1");
  EXPECT_EQ(taken(whoiskit_ip_client_of("192.0.2.1", nullptr, values, 3, trusted, 1)), "192.0.2.1");
  EXPECT_EQ(taken(whoiskit_ip_client_of("192.0.2.1", names, nullptr, 3, trusted, 1)), "192.0.2.1");
  EXPECT_EQ(taken(whoiskit_ip_client_of("nobody", names, values, 3, trusted, 1)), "");
}

}  // namespace
}  // namespace whoiskit::capi
