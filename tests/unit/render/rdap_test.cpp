// Records as RDAP: what each part of a record becomes, and what hostile text cannot do.
#include "render/rdap/rdap.hpp"

#include <simdjson.h>

#include "render/rdap/words.hpp"
#include "unit/record/made_record.hpp"

namespace whoiskit::render {
namespace {

using testing::HasSubstr;
using testing::Not;

class Rdap : public MadeRecord {
 protected:
  Rdap() {
    data_->registered = model::Registered::yes;
    data_->verdict = model::Verdict::registered;
  }
  void set(std::string_view path, std::string_view value) { draft().add(*keys_->intern(path), value, "dmy"); }
  std::string rdap() { return record().rdap(); }
};

TEST_F(Rdap, ADomainHasItsMembers) {
  answer("whois.example", {});
  set("domain.name", "EXAMPLE.com.");
  set("domain.handle", "D1-EX");
  set("domain.nserver", "ns1.example.net 192.0.2.53 2001:db8::53");
  set("domain.dnssec", "signedDelegation");
  set("domain.ds", "2371 13 2 C988");
  set("domain.created", "2004-11-07");
  const std::string json = rdap();
  EXPECT_THAT(json, HasSubstr(R"("rdapConformance":["rdap_level_0"])"));
  EXPECT_THAT(json, HasSubstr(R"("objectClassName":"domain","handle":"D1-EX","ldhName":"example.com","nameservers":)"
                              R"([{"objectClassName":"nameserver","ldhName":"ns1.example.net",)"
                              R"("ipAddresses":{"v4":["192.0.2.53"],"v6":["2001:db8::53"]}}])"));
  EXPECT_THAT(json, HasSubstr(R"("secureDNS":{"delegationSigned":true,"dsData":[{"keyTag":2371,"algorithm":13,)"
                              R"("digest":"C988","digestType":2}]})"));
  EXPECT_THAT(json, HasSubstr(R"("events":[{"eventAction":"registration","eventDate":"2004-11-07T00:00:00Z"}])"));
  EXPECT_THAT(json, HasSubstr(R"("port43":"whois.example")"));
  EXPECT_THAT(json, Not(HasSubstr("remarks")));
}

// An entity that is the object of the query has its roles. Other data of the record is in remarks.
TEST_F(Rdap, AnEntityHasItsRolesAndRemarksOfTheRest) {
  data_->type = "handle";
  data_->query = "EX1";
  answer("whois.example", {});
  for (const char* path : {"owner.handle", "tech.handle", "zone.handle"}) set(path, "EX1");
  set("owner.name", "Pat Example");
  set("admin.name", "Erin Example");
  set("network.inetnum", "192.0.2.0 - 192.0.2.255");
  set("network.origin", "AS64496");
  const std::string json = rdap();
  EXPECT_THAT(json, HasSubstr(R"("rdapConformance":["rdap_level_0"],)"));
  EXPECT_THAT(json, HasSubstr(R"("objectClassName":"entity","roles":["registrant","technical"],"handle":"EX1")"));
  EXPECT_THAT(json, HasSubstr("name: Erin Example"));
  EXPECT_THAT(json, HasSubstr("inetnum: 192.0.2.0 - 192.0.2.255"));
}

TEST_F(Rdap, ANameInUnicodeHasBothForms) {
  data_->query = "xn--exmple-cua.at";
  set("domain.name", "xn--exmple-cua.at");
  EXPECT_THAT(rdap(), HasSubstr(R"("ldhName":"xn--exmple-cua.at","unicodeName":"exämple.at")"));
}

TEST_F(Rdap, ANameThatIsNoneIsTheQuerys) {
  set("domain.name", "see below");
  EXPECT_THAT(rdap(), HasSubstr(R"("ldhName":"example.com")"));
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"Name","description":["see below"]})"));
}

TEST_F(Rdap, StatusesAreRdapsWordsAndOthersRemarks) {
  for (const char* word : {"ok", "clientTransferProhibited", "CLIENT TRANSFER PROHIBITED", "connect"}) {
    set("domain.status", word);
  }
  EXPECT_THAT(rdap(), HasSubstr(R"("status":["active","client transfer prohibited"])"));
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"Status","description":["connect"]})"));
}

TEST_F(Rdap, WhatIsNoDnssecOrDsIsARemark) {
  set("domain.dnssec", "perhaps");
  EXPECT_THAT(rdap(), Not(HasSubstr("secureDNS")));
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"DNSSEC","description":["perhaps"]})"));
  set("domain.ds", "not one");
  EXPECT_THAT(rdap(), HasSubstr(R"("secureDNS":{"delegationSigned":true})"));
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"DS record","description":["not one"]})"));
}

TEST_F(Rdap, AContactIsAnEntityWithACard) {
  for (const auto& [key, value] : std::initializer_list<std::pair<const char*, const char*>>{
           {"owner.name", "Pat Example"},
           {"owner.handle", "C1-EX"},
           {"owner.organization", "Example Ltd"},
           {"owner.address.street", "1 Example Way"},
           {"owner.address.street", "Floor 2"},
           {"owner.address.city", "Sampletown"},
           {"owner.address.state", "CA"},
           {"owner.address.pcode", "94043"},
           {"owner.address.country", "US"},
           {"owner.phone", "+1.5555550100 x12"},
           {"owner.fax", "555 0101"},
           {"owner.email", "pat@example.com"},
           {"owner.email", "https://registrar.example/form"},
           {"owner.email", "Please ask"},
           {"owner.url", "www.example.com"},
           {"owner.changed", "2005-01-02"},
           {"owner.mnt-by", "EXAMPLE-MNT"},
       }) {
    set(key, value);
  }
  EXPECT_THAT(
      rdap(),
      HasSubstr(R"({"objectClassName":"entity","roles":["registrant"],"handle":"C1-EX","vcardArray":["vcard",[)"
                R"(["version",{},"text","4.0"],["fn",{},"text","Pat Example"],["org",{},"text","Example Ltd"],)"
                R"(["adr",{"cc":"US"},"text",["","",["1 Example Way","Floor 2"],"Sampletown","CA","94043",""]],)"
                R"(["tel",{"type":"voice"},"uri","tel:+1.5555550100;ext=12"],["tel",{"type":"fax"},"text","555 0101"],)"
                R"(["email",{},"text","pat@example.com"],["contact-uri",{},"uri","https://registrar.example/form"],)"
                R"(["url",{},"uri","http://www.example.com"]]],)"
                R"("events":[{"eventAction":"last changed","eventDate":"2005-01-02T00:00:00Z"}],)"
                R"("remarks":[{"title":"E-mail","description":["Please ask"]},)"
                R"({"title":"Further data","description":["mnt-by: EXAMPLE-MNT"]}]})"));
}

TEST_F(Rdap, ABodyWithoutAPersonIsNamedInFull) {
  set("owner.organization", "Example Ltd");
  set("tech.phone", "+1.5555550100");
  EXPECT_THAT(rdap(),
              HasSubstr(R"(["kind",{},"text","org"],["fn",{},"text","Example Ltd"],["org",{},"text","Example Ltd"]])"));
  EXPECT_THAT(rdap(), HasSubstr(R"(["version",{},"text","4.0"],["fn",{},"text",""],["tel")"));
}

TEST_F(Rdap, ACountryInWordsIsNoCode) {
  set("owner.address.country", "Austria");
  set("owner.country_code", "AT");
  set("tech.country_code", "??");
  EXPECT_THAT(rdap(), HasSubstr(R"(["adr",{"cc":"AT"},"text",["","","","","","","Austria"]])"));
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"Country code","description":["??"]})"));
}

TEST_F(Rdap, TheRegistrarHoldsItsNumberAndTheContactForAbuse) {
  set("registrar.name", "Example Registrar");
  set("registrar.iana_id", "9999");
  set("registrar.url", "https://registrar.example");
  set("registrar.whois", "whois.registrar.example");
  set("abuse.email", "abuse@registrar.example");
  set("domain.sponsor", "Example Registrar");
  set("domain.referer", "https://registrar.example");
  const std::string json = rdap();
  EXPECT_THAT(json, HasSubstr(R"("entities":[{"objectClassName":"entity","roles":["registrar"],"entities":[)"
                              R"({"objectClassName":"entity","roles":["abuse"],)"));
  EXPECT_THAT(json, HasSubstr(R"("publicIds":[{"type":"IANA Registrar ID","identifier":"9999"}],)"
                              R"("port43":"whois.registrar.example","links":[{"value":"https://registrar.example",)"
                              R"("rel":"about","href":"https://registrar.example","type":"text/html"}])"));
  EXPECT_THAT(json, Not(HasSubstr("Further data")));
}

TEST_F(Rdap, ARegistrarThatTheDomainAloneTellsIsAnEntityToo) {
  set("domain.sponsor", "Example Registrar");
  set("domain.reseller", "Example Shop");
  set("abuse.email", "abuse@registrar.example");
  EXPECT_THAT(rdap(), HasSubstr(R"("roles":["registrar"],"entities":[{"objectClassName":"entity","roles":["abuse"])"));
  EXPECT_THAT(rdap(), HasSubstr(R"(["fn",{},"text","Example Registrar"])"));
  EXPECT_THAT(rdap(), HasSubstr(R"("roles":["reseller"])"));
}

TEST_F(Rdap, AContactForAbuseWithoutARegistrarStandsForItself) {
  set("abuse.email", "abuse@example.net");
  EXPECT_THAT(rdap(), HasSubstr(R"("entities":[{"objectClassName":"entity","roles":["abuse"])"));
}

TEST_F(Rdap, TheContactOfAZoneIsATechnicalOneAndSaysSo) {
  set("zone.name", "Zoe Example");
  EXPECT_THAT(rdap(), HasSubstr(R"("roles":["technical"])"));
  EXPECT_THAT(rdap(),
              HasSubstr(R"({"title":"Role","description":["zone contact: for the name servers of the domain"]})"));
}

TEST_F(Rdap, ANetworkHasItsRange) {
  data_->query = "192.0.2.1";
  data_->type = "ip";
  set("network.inetnum", "192.0.2.0 - 192.0.2.191");
  set("network.name", "EXAMPLE-NET");
  set("network.handle", "NET-192-0-2-0-1");
  set("network.parent", "NET-192-0-0-0-0");
  set("network.status", "ASSIGNED PA");
  set("network.country", "NL");
  set("network.origin", "AS64496");
  const std::string json = rdap();
  EXPECT_THAT(json, HasSubstr(R"("rdapConformance":["rdap_level_0","cidr0","originas0"])"));
  EXPECT_THAT(
      json,
      HasSubstr(R"("objectClassName":"ip network","handle":"NET-192-0-2-0-1","startAddress":"192.0.2.0",)"
                R"("endAddress":"192.0.2.191","ipVersion":"v4","cidr0_cidrs":[{"v4prefix":"192.0.2.0","length":25},)"
                R"({"v4prefix":"192.0.2.128","length":26}],"name":"EXAMPLE-NET","type":"ASSIGNED PA","country":"NL",)"
                R"("parentHandle":"NET-192-0-0-0-0","originas0_originautnums":[64496])"));
}

TEST_F(Rdap, OfSeveralNetworksTheSmallestIsTheObject) {
  data_->type = "ip";
  set("network.inetnum", "192.0.2.0 - 192.0.2.255");
  begin("network");
  set("network.inetnum", "192.0.2.0 - 192.0.2.127");
  EXPECT_THAT(rdap(), HasSubstr(R"("endAddress":"192.0.2.127")"));
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"Network","description":["inetnum: 192.0.2.0 - 192.0.2.255"]})"));
}

TEST_F(Rdap, ARangeThatIsNoneIsNotClaimed) {
  data_->type = "ip";
  set("network.inetnum", "somewhere");
  set("network.origin", "AS-SET");
  set("network.country", "Utopia");
  EXPECT_THAT(rdap(), HasSubstr(R"("rdapConformance":["rdap_level_0"])"));
  EXPECT_THAT(rdap(), Not(HasSubstr("startAddress")));
  EXPECT_THAT(rdap(), HasSubstr(R"(["inetnum: somewhere","origin: AS-SET","country: Utopia"])"));
}

TEST_F(Rdap, AnAsNumberIsItsOwnRange) {
  data_->type = "AS";
  data_->query = "64496";
  set("AS.name", "EXAMPLE-AS");
  set("AS.status", "reserved");
  EXPECT_THAT(rdap(),
              HasSubstr(R"("objectClassName":"autnum","startAutnum":64496,"endAutnum":64496,"name":"EXAMPLE-AS")"));
  EXPECT_THAT(rdap(), HasSubstr(R"("status":["reserved"])"));
}

TEST_F(Rdap, ANameServerAndAHandle) {
  data_->type = "nameserver";
  data_->query = "ns1.example.net";
  set("domain.nserver", "ns1.example.net 192.0.2.53");
  EXPECT_THAT(
      rdap(),
      HasSubstr(R"("objectClassName":"nameserver","ldhName":"ns1.example.net","ipAddresses":{"v4":["192.0.2.53"]})"));
  data_->type = "handle";
  data_->query = "EX1-RIPE";
  set("tech.name", "Emma Example");
  set("tech.handle", "ex1-ripe");
  EXPECT_THAT(rdap(),
              HasSubstr(R"("objectClassName":"entity","roles":["technical"],"handle":"ex1-ripe","vcardArray")"));
}

TEST_F(Rdap, OfWhatAMemberHoldsOnceTheOthersAreRemarks) {
  set("owner.handle", "C1-EX");
  set("owner.handle", "C2-EX");
  set("domain.handle", "D1-EX");
  set("domain.handle", "D2-EX");
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"Further data","description":["handle: C2-EX"]})"));
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"Further data","description":["handle: D2-EX"]})"));
  EXPECT_THAT(rdap(), Not(HasSubstr("handle: D1-EX")));
}

TEST_F(Rdap, SectionsAndKeysOfPluginsAreRemarks) {
  set("trademark.name", "EXAMPLE");
  set("domain.name", "example.com");
  set("domain.contract", "C-1");
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"Trademark","description":["name: EXAMPLE"]})"));
  EXPECT_THAT(rdap(), HasSubstr(R"({"title":"Further data","description":["contract: C-1"]})"));
}

TEST_F(Rdap, NoticesNameTheSourceTheTermsAndTheProblems) {
  answer("whois.example", {});
  answer("", {});
  data_->exchanges[0]->asked = 1782907199;
  data_->exchanges[1]->error = "it broke off";
  data_->errors = {"a part is missing"};
  data_->status = model::Status::partial;
  set("disclaimer", "Be fair.");
  EXPECT_THAT(
      rdap(),
      HasSubstr(
          R"("notices":[{"title":"Terms of Service","description":["Be fair."]},)"
          R"({"title":"Problems","type":"object truncated due to unexplainable reasons","description":["a part is missing"]},)"
          R"({"title":"Source","description":["whois.example by WHOIS on port 43, queried at 2026-07-01T11:59:59Z",)"
          R"("An unknown server by WHOIS on port 43, a stored answer: it broke off",)"));
}

TEST_F(Rdap, WithoutAnObjectItIsAnError) {
  using model::Verdict;
  answer("whois.example", {});
  const auto error = [&](Verdict verdict, model::Registered registered = model::Registered::unknown) {
    data_->verdict = verdict;
    data_->registered = registered;
    return rdap();
  };
  EXPECT_THAT(error(Verdict::free, model::Registered::no), HasSubstr(R"("errorCode":404,"title":"Not Found")"));
  EXPECT_THAT(error(Verdict::reserved), HasSubstr(R"("errorCode":404)"));
  EXPECT_THAT(error(Verdict::blocked), HasSubstr(R"("errorCode":404)"));
  EXPECT_THAT(error(Verdict::premium), HasSubstr(R"("errorCode":404)"));
  EXPECT_THAT(error(Verdict::throttled), HasSubstr(R"("errorCode":429,"title":"Too Many Requests")"));
  EXPECT_THAT(error(Verdict::denied), HasSubstr(R"("errorCode":403)"));
  EXPECT_THAT(error(Verdict::invalid), HasSubstr(R"("errorCode":400)"));
  EXPECT_THAT(error(Verdict::unsupported), HasSubstr(R"("errorCode":501)"));
  EXPECT_THAT(error(Verdict::unavailable), HasSubstr(R"("errorCode":503)"));
  EXPECT_THAT(error(Verdict::empty), HasSubstr(R"("errorCode":502)"));
  EXPECT_THAT(error(Verdict::unknown), HasSubstr(R"("errorCode":502)"));
  for (int v = 0; v <= static_cast<int>(Verdict::empty); ++v) {
    EXPECT_THAT(error(static_cast<Verdict>(v)), Not(HasSubstr("objectClassName"))) << v;
  }
  data_->exchanges.clear();
  data_->status = model::Status::error;
  EXPECT_THAT(error(Verdict::unknown), HasSubstr(R"("errorCode":400)"));
}

TEST_F(Rdap, WhatIsToldOfAReservedNameIsANotice) {
  data_->registered = model::Registered::unknown;
  data_->verdict = model::Verdict::reserved;
  EXPECT_THAT(rdap(), Not(HasSubstr("Further data")));
  set("domain.name", "example.com");
  set("domain.status", "Reserved");
  set("disclaimer", "Be fair.");
  EXPECT_THAT(rdap(), HasSubstr(R"("errorCode":404)"));
  EXPECT_THAT(
      rdap(),
      HasSubstr(R"({"title":"Further data","description":["domain.name: example.com","domain.status: Reserved"]})"));
}

TEST_F(Rdap, AnEmptyRecordIsAnError) { EXPECT_THAT(Record().rdap(), HasSubstr(R"("errorCode":400)")); }

TEST_F(Rdap, HostileTextGivesWellFormedJson) {
  const std::string hostile =
      "\x1b]0;x\a\"\\\xff\xfe" + std::string("\0\r\n", 3) + "\xe2\x80\xae" + std::string(20000, 'x');
  answer(hostile, {});
  data_->query = hostile;
  data_->errors = {hostile};
  for (const char* path : {"domain.name",
                           "domain.handle",
                           "domain.status",
                           "domain.nserver",
                           "domain.dnssec",
                           "domain.ds",
                           "domain.created",
                           "domain.reseller",
                           "owner.name",
                           "owner.email",
                           "owner.phone",
                           "owner.url",
                           "owner.address.street",
                           "owner.address.country",
                           "owner.country_code",
                           "registrar.iana_id",
                           "registrar.url",
                           "registrar.whois",
                           "network.inetnum",
                           "network.origin",
                           "network.country",
                           "AS.handle",
                           "trademark.name",
                           "domain.contract",
                           "disclaimer"}) {
    set(path, hostile);
  }
  simdjson::dom::parser parser;
  for (const char* type : {"domain", "ip", "AS", "nameserver", "handle", ""}) {
    data_->type = type;
    for (const unsigned indent : {0u, 2u}) {
      const std::string json = record().rdap(indent);
      simdjson::dom::element document;
      EXPECT_FALSE(parser.parse(json).get(document)) << type;
      for (const char c : json) EXPECT_TRUE(static_cast<unsigned char>(c) >= ' ' || c == '\n');
      EXPECT_THAT(json, Not(HasSubstr("\xff")));
    }
  }
}

TEST(RdapWords, AreTheRegistrys) {
  EXPECT_EQ(rdap::status_of("AUTO_RENEW-period", false), "auto renew period");
  EXPECT_EQ(rdap::status_of("linked", false), "associated");
  EXPECT_EQ(rdap::status_of("Transfer prohibited", false), "transfer prohibited");
  EXPECT_EQ(rdap::status_of("reserved", false), "");
  EXPECT_EQ(rdap::status_of("reserved", true), "reserved");
  EXPECT_EQ(rdap::status_of("", false), "");
  EXPECT_EQ(rdap::status_of("activeX", false), "");
  EXPECT_EQ(rdap::epp_status_of("CLIENTHOLD"), "clientHold");
  EXPECT_EQ(rdap::epp_status_of("active"), "");
  EXPECT_EQ(rdap::role_of(model::kBilling), "billing");
  EXPECT_EQ(rdap::role_of(model::kDomain), "");
}

}  // namespace
}  // namespace whoiskit::render
