// Look-ups by RDAP: what registries and registrars answer, and the links between them.
#include <gmock/gmock.h>

#include "e2e/rdap_world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kNotThere[] = R"({"errorCode":404,"title":"Not Found","description":["no such object"]})";
constexpr char kRdapOnly[] = "\n[tld.\"zone.example\"]\nunsupported = true\nrdap = \"https://rdap.zone.example/\"\n";

class Rdap : public RdapWorld {
 protected:
  // A registry that links to the service of its registrar.
  Host& linked(std::string_view href, std::vector<simnet::Server> more) {
    more.insert(more.begin(), rdap_server("rdap.zone.example", rdap_domain(related(href))));
    return make(std::move(more), kRdapOnly);
  }
};

constexpr char kToRegistrar[] = "https://rdap.registrar.example/domain/a.zone.example";

TEST_F(Rdap, TheRegistrarsContactsAreAdded) {
  Host& host =
      linked(kToRegistrar,
             {rdap_server("rdap.registrar.example", rdap_domain(entities(entity("registrant", "Pat Example"))))});
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.value("owner.name"), "Pat Example") << r.json();
  EXPECT_THAT(hosts(r), ElementsAre("rdap.zone.example", "rdap.registrar.example"));
  EXPECT_EQ(r.servers()[1].args, "/domain/a.zone.example");
  EXPECT_EQ(r.servers()[1].why, "named by rdap.zone.example");
  EXPECT_THAT(hosts(host.lookup("a.zone.example", {.follow = false})), ElementsAre("rdap.zone.example"));
}

TEST_F(Rdap, ARegistrarThatDoesNotKnowTheNameErasesNothing) {
  Host& host = linked(kToRegistrar, {rdap_server("rdap.registrar.example", kNotThere, 404)});
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_EQ(r.verdict(), Verdict::registered);
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_THAT(hosts(r), SizeIs(2));
}

TEST_F(Rdap, ARegistrarThatLimitsUsLeavesThePartOfTheRegistry) {
  Host& host = linked(kToRegistrar, {rdap_server("rdap.registrar.example", "{}", 429)});
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_THAT(r.errors(), Contains("rdap.registrar.example: it limits us; what it would have added is missing"));
}

TEST_F(Rdap, ARegistrarThatSpeaksOfAnotherNameIsNotBelieved) {
  Host& host = linked("https://rdap.registrar.example/domain/b.zone.example",
                      {rdap_server("rdap.registrar.example", rdap_domain(entities(entity("registrant", "Mallory"))))});
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_EQ(r.value("owner.name"), "") << r.json();
  EXPECT_THAT(r.errors(), Contains(HasSubstr("its answer is about b.zone.example")));
}

TEST_F(Rdap, LinksThatLoopEnd) {
  Host& host = linked(
      kToRegistrar,
      {rdap_server("rdap.registrar.example", rdap_domain(related("https://rdap.zone.example/domain/a.zone.example")))});
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(hosts(r), ElementsAre("rdap.zone.example", "rdap.registrar.example"));
}

TEST_F(Rdap, LinksWithoutEndEnd) {
  std::vector<simnet::Server> chain;
  for (int i = 0; i < 9; ++i) {
    const std::string next = "https://rdap" + std::to_string(i + 1) + ".example/domain/a.zone.example";
    chain.push_back(rdap_server("rdap" + std::to_string(i) + ".example", rdap_domain(related(next))));
  }
  Host& host = linked("https://rdap0.example/domain/a.zone.example", chain);
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(hosts(r), SizeIs(6)) << r.json();
  EXPECT_THAT(r.errors(), Contains(HasSubstr("6 servers were asked already")));
}

TEST_F(Rdap, LinksLeadNeitherToHttpNorToPrivateAddresses) {
  for (const auto& [href, why] :
       {std::pair{"http://rdap.registrar.example/domain/a.zone.example", "it leads from https to http"},
        std::pair{"https://user@rdap.registrar.example/domain/a.zone.example", "it is no URL of a server"},
        std::pair{"https://localhost/domain/a.zone.example", "it is no URL of a server"},
        std::pair{"https://127.0.0.1/domain/a.zone.example", "an address that is not public"}}) {
    Host& host = linked(href, {rdap_server("rdap.registrar.example", rdap_domain())});
    const Record r = host.lookup("a.zone.example");
    EXPECT_EQ(r.registered(), Registered::yes) << href;
    EXPECT_THAT(r.errors(), Contains(HasSubstr(why))) << href << r.json();
    EXPECT_THAT(asked(), SizeIs(1)) << href;
  }
}

TEST_F(Rdap, ALinkWithoutATypeIsFollowedWhereItNamesADomain) {
  const auto link = [](std::string_view href) {
    return R"(,"links":[{"rel":"related","href":")" + std::string(href) + R"("}])";
  };
  make({rdap_server("rdap.zone.example", rdap_domain(link(kToRegistrar))),
        rdap_server("rdap.registrar.example", rdap_domain())},
       kRdapOnly);
  EXPECT_THAT(hosts(host_->lookup("a.zone.example")), SizeIs(2));
  make({rdap_server("rdap.zone.example", rdap_domain(link("https://www.registrar.example/search"))),
        rdap_server("www.registrar.example", rdap_domain())},
       kRdapOnly);
  EXPECT_THAT(hosts(host_->lookup("a.zone.example")), SizeIs(1));
}

TEST_F(Rdap, ARedirectLeadsToAnotherServer) {
  simnet::Server first = rdap_server("rdap.zone.example", "");
  first.default_answer->status = 302;
  first.default_answer->redirect = "https://rdap2.zone.example/domain/a.zone.example";
  Host& host = make({first, rdap_server("rdap2.zone.example", rdap_domain())}, kRdapOnly);
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.value("domain.created"), "2001-02-03") << r.json();
}

// ---- what is not registered

TEST_F(Rdap, ANameThatIsNotThereIsFree) {
  Host& host = make({rdap_server("rdap.zone.example", kNotThere, 404)}, kRdapOnly);
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::no) << r.json();
  EXPECT_EQ(r.verdict(), Verdict::free);
  EXPECT_EQ(r.status(), Status::ok);
}

TEST_F(Rdap, ABodyWithoutAWordMeansItOnlyWhereTheRowSaysSo) {
  simnet::Server verisign = rdap_server("rdap.zone.example", "");
  verisign.default_answer.reset();
  verisign.quirks.add(simnet::Quirk::empty_404);
  make({verisign}, kRdapOnly);
  const Record unknown = host_->lookup("a.zone.example");
  EXPECT_EQ(unknown.registered(), Registered::unknown) << unknown.json();
  EXPECT_EQ(unknown.servers()[0].http_status, 404u);
  make({verisign}, std::string(kRdapOnly) + "params = {empty_404 = \"free\"}\n");
  const Record free = host_->lookup("a.zone.example");
  EXPECT_EQ(free.registered(), Registered::no) << free.json();
}

TEST_F(Rdap, APageInItsPlaceMeansNothing) {
  simnet::Server page = rdap_server("rdap.zone.example", "<html><title>Not found</title></html>", 404);
  page.default_answer->content_type = "text/html";
  Host& host = make({page}, kRdapOnly);
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::unknown) << r.json();
  EXPECT_EQ(r.status(), Status::unavailable);
  EXPECT_THAT(r.servers()[0].notes, Contains(HasSubstr("text/html")));
  EXPECT_THAT(r.json(), HasSubstr(R"("notes":[)"));
}

TEST_F(Rdap, WhatIsCutIsReadAsFarAsItGoes) {
  std::string cut = rdap_domain(entities(entity("registrant", "Pat Example")));
  cut.resize(cut.size() - 40);
  Host& host = make({rdap_server("rdap.zone.example", cut)}, kRdapOnly);
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.status(), Status::partial) << r.json();
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_THAT(r.raw(), HasSubstr("2001-02-03T04:05:06Z"));
  EXPECT_THAT(r.errors(), Contains(HasSubstr("malformed or cut")));
}

// ---- other objects

TEST_F(Rdap, AddressesNumbersHandlesAndNameServers) {
  simnet::Server registry;
  registry.host = "rdap.zone.example";
  registry.protocol = simnet::Protocol::rdap;
  registry.answers["/ip/192.0.2.1"] = R"({"objectClassName":"ip network","handle":"NET-EX","startAddress":"192.0.2.0",)"
                                      R"("endAddress":"192.0.2.255","name":"EXAMPLE-NET"})";
  registry.answers["/autnum/64496"] = R"({"objectClassName":"autnum","handle":"AS64496","startAutnum":64496,)"
                                      R"("endAutnum":64496,"name":"EXAMPLE-AS"})";
  registry.answers["/entity/ex1-zone"] =
      R"({"objectClassName":"entity","handle":"EX1-ZONE","vcardArray":["vcard",[["fn",{},"text","Pat Example"]]]})";
  registry.answers["/nameserver/ns1.zone.example"] =
      R"({"objectClassName":"nameserver","ldhName":"ns1.zone.example","ipAddresses":{"v4":["192.0.2.53"]}})";
  Host& host =
      make({registry}, std::string(kRdapOnly) +
                           "\n[ip]\n\"192.0.2.0/24\" = {unsupported = true, rdap = \"https://rdap.zone.example/\"}\n"
                           "[asn]\n64496 = {unsupported = true, rdap = \"https://rdap.zone.example/\"}\n"
                           "[handle]\n\"*-ZONE\" = {unsupported = true, rdap = \"https://rdap.zone.example/\"}\n");
  EXPECT_EQ(host.lookup("192.0.2.1").value("network.name"), "EXAMPLE-NET");
  EXPECT_EQ(host.lookup("AS64496").value("AS.name"), "EXAMPLE-AS");
  const Record handle = host.lookup("EX1-ZONE");
  EXPECT_THAT(handle.json(), HasSubstr("Pat Example"));
  const Record server = host.lookup("ns1.zone.example", {.type = QueryType::name_server});
  EXPECT_THAT(server.json(), HasSubstr("192.0.2.53"));
  for (const Record& r : {handle, server}) EXPECT_EQ(r.registered(), Registered::yes) << r.json();
}

TEST_F(Rdap, SearchesAndHelpOfANamedService) {
  simnet::Server registry;
  registry.host = "rdap.zone.example";
  registry.protocol = simnet::Protocol::rdap;
  registry.answers["/domains?name=exam*.example"] =
      R"({"domainSearchResults":[{"objectClassName":"domain","ldhName":"example.example"},)"
      R"({"objectClassName":"domain","ldhName":"examine.example"}]})";
  registry.answers["/help"] = R"({"notices":[{"title":"Help","description":["ask politely"]}]})";
  Host& host = make({registry}, "");
  const LookupOptions named{.protocol = LookupProtocol::rdap, .server = "https://rdap.zone.example/"};
  const Record found = host.lookup("/domains?name=exam*.example", named);
  EXPECT_EQ(found.value("domain.name", 0), "example.example") << found.json();
  EXPECT_EQ(found.value("domain.name", 1), "examine.example");
  EXPECT_THAT(host.lookup("/help", named).json(), HasSubstr("ask politely"));
  const Record none = host.lookup("/hello", named);
  EXPECT_EQ(none.status(), Status::error);
  EXPECT_EQ(none.verdict(), Verdict::invalid);
  EXPECT_THAT(asked(), SizeIs(2));
}

// ---- registrars whose WHOIS ended

TEST_F(Rdap, ARegistrarWithoutWhoisIsAskedByItsNumber) {
  constexpr char kThin[] =
      "Domain Name: {name}\nRegistrar WHOIS Server: whois.registrar.example\nCreation Date: 2001-02-03\n"
      "Registrar: Example Registrar\nRegistrar IANA ID: 9999\n";
  simnet::Server ended = server("whois.registrar.example", "");
  ended.refuse = true;
  Host& host = make({server("whois.zone.example", kThin), ended,
                     rdap_server("rdap.registrar.example", rdap_domain(entities(entity("registrant", "Pat Example"))))},
                    zone("zone.example", "whois.zone.example", "gtld") +
                        "\n[registrar]\n9999 = {rdap = \"https://rdap.registrar.example/\"}\n");
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.value("owner.name"), "Pat Example") << r.json();
  EXPECT_EQ(r.status(), Status::ok) << r.json();
  EXPECT_THAT(hosts(r), ElementsAre("whois.zone.example", "whois.registrar.example", "rdap.registrar.example"));
  EXPECT_EQ(r.servers()[2].why, "RDAP: whois.registrar.example, the registrar's WHOIS server, gives no answer");
  EXPECT_THAT(hosts(host.lookup("b.zone.example", {.protocol = LookupProtocol::whois})),
              ElementsAre("whois.zone.example", "whois.registrar.example"));
}

// ---- and those whose RDAP does not answer

TEST_F(Rdap, ARegistrarWithoutRdapIsAskedByTheWhoisServerThatTheRegistryNames) {
  constexpr char kRegistrar[] =
      R"({"objectClassName":"entity","roles":["registrar"],"port43":"whois.registrar.example","vcardArray":["vcard",)"
      R"([["version",{},"text","4.0"],["fn",{},"text","Example Registrar"]]]})";
  constexpr char kThick[] =
      "Domain Name: {name}\nRegistrar: Example Registrar\nCreation Date: 2001-02-03\nRegistrant Name: Pat Example\n";
  simnet::Server down = rdap_server("rdap.registrar.example", "");
  down.refuse = true;
  Host& host = make({rdap_server("rdap.zone.example", rdap_domain(entities(kRegistrar) + related(kToRegistrar))), down,
                     server("whois.registrar.example", kThick)},
                    kRdapOnly);
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.value("owner.name"), "Pat Example") << r.json();
  EXPECT_EQ(r.status(), Status::ok) << r.json();
  EXPECT_THAT(hosts(r), ElementsAre("rdap.zone.example", "rdap.registrar.example", "whois.registrar.example"));
  EXPECT_EQ(r.servers()[2].why, "WHOIS: rdap.registrar.example, the registrar's RDAP service, gives no answer");
  EXPECT_THAT(hosts(host.lookup("b.zone.example", {.protocol = LookupProtocol::rdap})),
              ElementsAre("rdap.zone.example", "rdap.registrar.example"));
}

}  // namespace
}  // namespace whoiskit::e2e
