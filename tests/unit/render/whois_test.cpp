// Records as the text of a WHOIS server. tests/schema checks with all fixtures that our handlers read it back.
#include "render/whois/whois.hpp"

#include "unit/record/made_record.hpp"

namespace whoiskit::render {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class WhoisOut : public MadeRecord {
 protected:
  WhoisOut() {
    data_->registered = model::Registered::yes;
    data_->verdict = model::Verdict::registered;
  }
  void set(std::string_view path, std::string_view value) { draft().add(*keys_->intern(path), value, "dmy"); }
  std::string whois() { return record().whois(); }
};

TEST_F(WhoisOut, ADomainIsInIcannsFormat) {
  set("domain.name", "example.com");
  set("domain.status", "clienthold");
  set("domain.status", "connect");
  set("domain.created", "2004-11-07");
  set("domain.expires", "never");
  set("domain.nserver", "ns1.example.net 192.0.2.53");
  set("domain.dnssec", "yes");
  set("domain.sponsor", "Example Registrar");
  set("domain.referer", "https://registrar.example");
  set("owner.phone", "+1.5555550100 x12");
  set("owner.handle", "C1-EX");
  set("zone.handle", "Z1-EX");
  set("disclaimer", "Be fair.");
  set("disclaimer", "Domain Name: other.example");
  EXPECT_EQ(whois(),
            "Domain Name: example.com\nRegistrar URL: https://registrar.example\nCreation Date: 2004-11-07T00:00:00Z\n"
            "Registrar: Example Registrar\n"
            "Domain Status: clienthold https://icann.org/epp#clientHold\nDomain Status: connect\n"
            "Registry Registrant ID: C1-EX\nRegistrant Phone: +1.5555550100\nRegistrant Phone Ext: 12\n"
            "Zone ID: Z1-EX\nName Server: ns1.example.net\nDNSSEC: signedDelegation\n"
            ">>> Last update of WHOIS database: unknown <<<\nBe fair.\n- Domain Name: other.example\n");
}

TEST_F(WhoisOut, WhatIsFreeAndWhatNobodyKnowsIsASentence) {
  data_->registered = model::Registered::no;
  data_->verdict = model::Verdict::free;
  EXPECT_THAT(whois(),
              StartsWith("Domain not found.\nexample.com was not found: it is not registered.\n>>> Last update"));
  data_->registered = model::Registered::unknown;
  data_->verdict = model::Verdict::throttled;
  EXPECT_THAT(whois(), StartsWith("Too many requests: "));
  data_->type = "ip";
  EXPECT_THAT(whois(), StartsWith("% Too many requests: "));
  data_->registered = model::Registered::no;
  data_->verdict = model::Verdict::free;
  EXPECT_THAT(whois(), StartsWith("%ERROR:101: no entries found\n"));
}

TEST_F(WhoisOut, ANetworkIsRpsl) {
  data_->type = "ip";
  data_->query = "192.0.2.1";
  set("network.inetnum", "192.0.2/24");
  set("network.name", "EXAMPLE-NET");
  set("network.desc", "Example Networks");
  set("network.status", "ASSIGNED PA");
  set("network.origin", "AS64496");
  set("owner.organization", "Example Networks");
  set("tech.name", "Emma Example");
  set("tech.handle", "EX1-RIPE");
  begin("tech");
  set("tech.phone", "+31 20 555 0113");
  set("admin.handle", "EX1-RIPE");
  set("abuse.email", "abuse@example.net");
  EXPECT_EQ(
      whois(),
      "% Abuse contact for '192.0.2.0 - 192.0.2.255' is 'abuse@example.net'\n\n"
      "inetnum:        192.0.2.0 - 192.0.2.255\nnetname:        EXAMPLE-NET\ndescr:          Example Networks\n"
      "admin-c:        EX1-RIPE\ntech-c:         EX1-RIPE\ntech-c:         AUTO-1\nstatus:         ASSIGNED PA\n\n"
      "person:         Emma Example\nnic-hdl:        EX1-RIPE\n\n"
      "role:           AUTO-1\nphone:          +31 20 555 0113\nnic-hdl:        AUTO-1\n\n"
      "route:          192.0.2.0/24\norigin:         AS64496\n\n");
}

TEST_F(WhoisOut, AnAsNumberIsRpslAndSoIsAContact) {
  data_->type = "AS";
  data_->query = "64496";
  set("AS.name", "EXAMPLE-AS");
  set("owner.handle", "ORG-EX1-RIPE");
  set("owner.organization", "Example Networks");
  set("abuse.email", "abuse@example.net");
  EXPECT_EQ(
      whois(),
      "% Abuse contact for 'AS64496' is 'abuse@example.net'\n\naut-num:        AS64496\nas-name:        EXAMPLE-AS\n"
      "org:            ORG-EX1-RIPE\n\norganisation:   ORG-EX1-RIPE\norg-name:       Example Networks\n\n");
  data_->type = "handle";
  data_->query = "ORG-EX1-RIPE";
  data_->draft.reset();
  set("tech.name", "Emma Example");
  EXPECT_EQ(whois(), "person:         Emma Example\nnic-hdl:        ORG-EX1-RIPE\n\n");
}

TEST_F(WhoisOut, ANameServerHasItsAddresses) {
  data_->type = "nameserver";
  data_->query = "ns1.example.net";
  set("domain.nserver", "ns1.example.net 192.0.2.53");
  EXPECT_THAT(whois(), StartsWith("Server Name: ns1.example.net\nIP Address: 192.0.2.53\n>>> "));
}

TEST_F(WhoisOut, HostileTextStaysInItsLine) {
  const std::string hostile = "a\r\nDomain Name: evil.example\n\x1b]0;x\a\xff" + std::string("\0", 1) + "\xe2\x80\xae" +
                              std::string(20000, 'x');
  data_->query = hostile;
  for (const char* path :
       {"domain.name", "domain.handle", "domain.status", "owner.name", "owner.phone", "owner.email", "owner.handle",
        "registrar.name", "network.inetnum", "network.name", "AS.handle", "tech.name", "abuse.email", "disclaimer"}) {
    set(path, hostile);
  }
  for (const char* type : {"domain", "ip", "AS", "nameserver", "handle", ""}) {
    data_->type = type;
    for (const model::Registered registered : {model::Registered::yes, model::Registered::no}) {
      data_->registered = registered;
      const std::string text = whois();
      EXPECT_THAT(text, Not(HasSubstr("\nDomain Name: evil"))) << type;
      EXPECT_THAT(text, Not(HasSubstr("\xe2\x80\xae")));
      EXPECT_THAT(text, Not(HasSubstr("\xff")));
      for (const char c : text) EXPECT_TRUE(static_cast<unsigned char>(c) >= ' ' || c == '\n') << type;
    }
  }
}

}  // namespace
}  // namespace whoiskit::render
