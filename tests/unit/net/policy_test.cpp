// Referrals are followed to public addresses only, however the address is written.
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

class PolicyTest : public OneServer {
 protected:
  FetchResult refer_to(std::string host, std::uint16_t port = text::kWhoisPort) {
    FetchRequest asked = request();
    asked.connect_address.clear();
    asked.host = std::move(host);
    asked.port = port;
    asked.public_only = true;
    return network_.fetch(std::move(asked));
  }
};

TEST_F(PolicyTest, RefusesLiterals) {
  for (const char* host : {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"}) {
    EXPECT_EQ(refer_to(host).error, FetchError::refused_by_policy) << host;
  }
}

TEST_F(PolicyTest, RefusesNamesOfSuchAddresses) {
  EXPECT_EQ(refer_to("localhost").error, FetchError::refused_by_policy);
}

TEST_F(PolicyTest, RefusesOldSpellingsOfSuchAddresses) {
  // inet_aton(3) and getaddrinfo(3) take these as 127.0.0.1.
  for (const char* host : {"127.1", "2130706433", "0x7f000001", "0177.0.0.1"}) {
    EXPECT_EQ(refer_to(host).error, FetchError::refused_by_policy) << host;
  }
}

TEST_F(PolicyTest, RefusesOtherPorts) {
  const FetchResult result = refer_to("whois.nic.example", 22);
  EXPECT_EQ(result.error, FetchError::refused_by_policy);
  EXPECT_THAT(result.message, testing::HasSubstr("whois.nic.example:22"));
}

TEST_F(PolicyTest, HoldsForAGivenAddressToo) {
  serve("answer");
  FetchRequest asked = request();
  asked.port = text::kWhoisPort;
  asked.public_only = true;
  EXPECT_EQ(network_.fetch(asked).error, FetchError::refused_by_policy);
  EXPECT_TRUE(registries_->queries().empty());
}

TEST_F(PolicyTest, RefusesARouteWithoutALiteralAddress) {
  FetchRequest asked = request();
  asked.connect_address = "localhost";
  EXPECT_EQ(network_.fetch(asked).error, FetchError::bad_query);
}

}  // namespace
}  // namespace whoiskit::net
