// Services that replace the holder of a name, and other services that deal with privacy.
#include "redaction/privacy_service.hpp"

#include <gtest/gtest.h>

#include <string>

namespace whoiskit::redaction {
namespace {

TEST(PrivacyService, Known) {
  for (const char* name : {
           "Domains By Proxy, LLC",
           "DomainsByProxy.com",
           "WhoisGuard Protected",
           "WhoisGuard, Inc.",
           "Withheld for Privacy ehf",
           "Contact Privacy Inc. Customer 0123",
           "Identity Protection Service",
           "Identity Protect Limited",
           "Whois Privacy Protection Service, Inc.",
           "Whois Privacy Corp.",
           "WHOIS Agent",
           "See PrivacyGuardian.org",
           "Privacy Protect, LLC (PrivacyProtect.org)",
           "Super Privacy Service LTD c/o Dynadot",
           "Reg 11 c/o Dynadot Privacy",
           "PERFECT PRIVACY, LLC",
           "c/o whoisproxy.com",
           "Domain Protection Services, Inc.",
           "Domain Privacy Service FBO Registrant",
           "Private by Design, LLC",
           "Registration Private",
           "Domain Admin, Whois protection, this company does not own this domain name s.r.o.",
           "Proxy Protection LLC",
           "Knock Knock WHOIS Not There, LLC",
       }) {
    EXPECT_EQ(privacy_service(name), name);
  }
  EXPECT_EQ(privacy_service("Privacy service provided by Withheld for Privacy ehf"), "Withheld for Privacy ehf");
  EXPECT_EQ(privacy_service("Privacy service provided by "), "Privacy service provided by ");
}

TEST(PrivacyService, Others) {
  for (const char* name :
       {"", "Pat Example", "Example Ltd", "Privacy International", "Acme Privacy, Inc.", "Future of Privacy Forum",
        "Commission for Privacy Protection", "Proxy Networks, Inc.", "Reverse Proxy GmbH", "Registrar Agent",
        "Identity Theft Museum", "Druid Shield", "Privately Owned Bank", "Private School of Design", "xWhoisGuard",
        "Whoisagent", "Who is Guard", "REDACTED FOR PRIVACY"}) {
    EXPECT_EQ(privacy_service(name), "") << name;
  }
}

TEST(PrivacyService, ProseIsNone) {
  EXPECT_NE(privacy_service(std::string(200, 'x') + " WhoisGuard"), "");
  EXPECT_EQ(privacy_service(std::string(250, 'x') + " WhoisGuard"), "");
}

}  // namespace
}  // namespace whoiskit::redaction
