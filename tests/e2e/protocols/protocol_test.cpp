// By which protocol a registry is queried, and what happens if that gives no answer.
#include <gmock/gmock.h>

#include "e2e/rdap_world.hpp"

namespace whoiskit::e2e {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing::UnorderedElementsAre;

constexpr char kNotThere[] = R"({"errorCode":404,"title":"Not Found","description":["no such object"]})";

simnet::Server refusing(simnet::Server server) {
  server.refuse = true;
  return server;
}

class Protocols : public RdapWorld {
 protected:
  // A registry whose two services know every name.
  std::vector<simnet::Server> both() {
    return {server("whois.zone.example", kRegistered), rdap_server("rdap.zone.example", rdap_domain())};
  }
};

TEST_F(Protocols, RdapIsAskedFirst) {
  Host& host = make(both(), both_row());
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_THAT(r.errors(), IsEmpty());
  const std::vector<ServerInfo> servers = r.servers();
  ASSERT_EQ(servers.size(), 1u);
  EXPECT_EQ(servers[0].server, "rdap.zone.example");
  EXPECT_EQ(servers[0].protocol, "rdap");
  EXPECT_EQ(servers[0].args, "/domain/a.zone.example");
  EXPECT_EQ(servers[0].http_status, 200u);
  EXPECT_EQ(servers[0].handler, "rdap");
  EXPECT_EQ(servers[0].why, "RDAP: the registry's service is known");
  EXPECT_THAT(r.json(), HasSubstr(R"("http_status":200,"why":"RDAP: the registry's service is known")"));
}

TEST_F(Protocols, WhoisAnswersWhereRdapIsDown) {
  Host& host =
      make({server("whois.zone.example", kRegistered), refusing(rdap_server("rdap.zone.example", ""))}, both_row());
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_THAT(hosts(r), ElementsAre("rdap.zone.example", "whois.zone.example"));
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("rdap.zone.example")));
  EXPECT_EQ(r.servers()[1].why, "WHOIS: where RDAP gives no answer");
}

TEST_F(Protocols, WhoisAnswersWhereRdapIsOutOfOrder) {
  for (const auto& [status, body] : {std::pair{500, "<html>error</html>"}, std::pair{501, "{}"}, std::pair{429, "{}"},
                                     std::pair{404, "<html>nothing here</html>"}, std::pair{200, "not json"}}) {
    Host& host =
        make({server("whois.zone.example", kRegistered), rdap_server("rdap.zone.example", body, status)}, both_row());
    const Record r = host.lookup("a.zone.example");
    EXPECT_EQ(r.registered(), Registered::yes) << status << r.json();
    EXPECT_EQ(r.status(), Status::ok) << status << r.json();
  }
}

TEST_F(Protocols, AServiceThatIsSilentLeavesTimeForTheOther) {
  simnet::Server silent = rdap_server("rdap.zone.example", "");
  silent.silent = true;
  make({server("whois.zone.example", kRegistered), silent}, both_row());
  world_->options.timeout = milliseconds(1000);
  const Record r = again().lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
}

TEST_F(Protocols, RdapAnswersWhereAPreferredWhoisServerIsRetired) {
  Host& host =
      make({server("whois.zone.example", "TLD is not supported.\n"), rdap_server("rdap.zone.example", rdap_domain())},
           both_row("prefer = \"whois\""));
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_THAT(hosts(r), ElementsAre("whois.zone.example", "rdap.zone.example"));
  EXPECT_EQ(r.servers()[1].why, "RDAP: where WHOIS gives no answer");
}

TEST_F(Protocols, NeitherAnswersIsUnavailable) {
  Host& host =
      make({refusing(server("whois.zone.example", "")), refusing(rdap_server("rdap.zone.example", ""))}, both_row());
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.status(), Status::unavailable);
  EXPECT_EQ(r.registered(), Registered::unknown);
  EXPECT_EQ(r.errors().size(), 2u) << r.json();
}

TEST_F(Protocols, OneIsAskedWhereItIsWanted) {
  Host& host = make(both(), both_row());
  EXPECT_THAT(hosts(host.lookup("a.zone.example", {.protocol = LookupProtocol::whois})),
              ElementsAre("whois.zone.example"));
  EXPECT_THAT(hosts(host.lookup("a.zone.example", {.protocol = LookupProtocol::rdap})),
              ElementsAre("rdap.zone.example"));
}

TEST_F(Protocols, TheOneWantedMayNotBeThere) {
  Host& host = make({server("whois.zone.example", kRegistered), rdap_server("rdap.other.example", rdap_domain())},
                    zone("zone.example", "whois.zone.example") +
                        "\n[tld.\"other.example\"]\nunsupported = true\nrdap = \"https://rdap.other.example/\"\n");
  const Record no_rdap = host.lookup("a.zone.example", {.protocol = LookupProtocol::rdap});
  EXPECT_EQ(no_rdap.status(), Status::unsupported);
  EXPECT_THAT(no_rdap.errors(), ElementsAre("a.zone.example: its registry runs no RDAP service"));
  const Record no_whois = host.lookup("a.other.example", {.protocol = LookupProtocol::whois});
  EXPECT_EQ(no_whois.status(), Status::unsupported);
  EXPECT_THAT(no_whois.errors(), ElementsAre("a.other.example: its registry runs no WHOIS server"));
  EXPECT_EQ(host.lookup("a.other.example").registered(), Registered::yes);
}

TEST_F(Protocols, ANamedServerIsAskedByRdapWhereThatIsSaid) {
  Host& host = make(both(), "");
  LookupOptions options{.protocol = LookupProtocol::rdap, .server = "https://rdap.zone.example/"};
  const Record r = host.lookup("a.example.net", options);
  EXPECT_EQ(r.value("domain.created"), "2001-02-03") << r.json();
  options.server = "rdap.zone.example";
  EXPECT_THAT(host.lookup("a.example.net", options).errors(), ElementsAre(HasSubstr("is no RDAP base")));
}

TEST_F(Protocols, AnOperatorsServerStandsInForRdapToo) {
  // The row's address is that of WHOIS. The real RDAP service of com is not one that this host may use.
  Host& host = make({server("whois.verisign-grs.com", kRegistered)}, "");
  const Record r = host.lookup("example.com", {.follow = false});
  EXPECT_THAT(hosts(r), ElementsAre("whois.verisign-grs.com")) << r.json();
}

TEST_F(Protocols, ServersWithoutANamedAddressAreLeftAlone) {
  make({server("whois.zone.example", kRegistered)}, both_row());
  world_->options.only_named_addresses = true;
  Host& host = again();
  EXPECT_THAT(hosts(host.lookup("a.zone.example")), ElementsAre("whois.zone.example"));
  const Record r = host.lookup("a.zone.example", {.protocol = LookupProtocol::rdap});
  EXPECT_EQ(r.status(), Status::unsupported);
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("rdap.zone.example is not asked: no routing file names an address")));
}

TEST_F(Protocols, WhatALimitSaysHoldsForTheNextLookup) {
  simnet::Server limited = rdap_server("rdap.zone.example", "{}", 429);
  limited.default_answer->fields.emplace_back("Retry-After", "600");
  Host& host = make({server("whois.zone.example", kRegistered), limited}, both_row());
  const LookupOptions impatient{.wait_for_limit = false};
  EXPECT_EQ(host.lookup("a.zone.example", impatient).registered(), Registered::yes);
  const Record r = host.lookup("b.zone.example", impatient);
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_EQ(r.status(), Status::ok) << r.json();
  EXPECT_THAT(hosts(r), ElementsAre("whois.zone.example")) << "the pause of the RDAP server holds";
}

TEST_F(Protocols, AServerThatNamesATimeIsLeftAloneUntilThen) {
  // Its status states that it is out of order, not that it limits the client.
  simnet::Server busy = rdap_server("rdap.zone.example", "{}", 503);
  busy.default_answer->fields.emplace_back("Retry-After", "600");
  Host& host = make({server("whois.zone.example", kRegistered), busy}, both_row());
  const LookupOptions impatient{.wait_for_limit = false};
  EXPECT_THAT(hosts(host.lookup("a.zone.example", impatient)), ElementsAre("rdap.zone.example", "whois.zone.example"));
  EXPECT_THAT(hosts(host.lookup("b.zone.example", impatient)), ElementsAre("whois.zone.example"));
  const Record both = host.lookup("c.zone.example", {.wait_for_limit = false, .protocol = LookupProtocol::both});
  EXPECT_EQ(both.registered(), Registered::yes);
  EXPECT_THAT(both.errors(), ElementsAre(AllOf(StartsWith("rdap.zone.example"), Not(HasSubstr("in time")))))
      << both.json();
}

TEST_F(Protocols, ALimitToldBesideAnAnswerHoldsForTheNextLookup) {
  simnet::Server limited = rdap_server("rdap.zone.example", rdap_domain());
  limited.limit = 0;
  limited.quirks.add(simnet::Quirk::limit_notice);
  Host& host = make({server("whois.zone.example", kRegistered), limited}, both_row());
  const LookupOptions impatient{.wait_for_limit = false};
  EXPECT_THAT(hosts(host.lookup("a.zone.example", impatient)), ElementsAre("rdap.zone.example"));
  EXPECT_THAT(hosts(host.lookup("b.zone.example", impatient)), ElementsAre("whois.zone.example"));
}

TEST_F(Protocols, APrefixThatIsNoObjectIsAskedByWhois) {
  Host& host =
      make({server("whois.zone.example", "inetnum: 192.0.2.0 - 192.0.2.255\nnetname: EXAMPLE-NET\nsource: RIPE\n"),
            rdap_server("rdap.zone.example", kNotThere, 404)},
           "\n[ip]\n\"192.0.2.0/24\" = {server = \"whois.zone.example\", handler = \"ip.ripe\", rdap = "
           "\"https://rdap.zone.example/\"}\n");
  const Record r = host.lookup("192.0.2.0/25");
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_THAT(hosts(r), ElementsAre("rdap.zone.example", "whois.zone.example"));
}

TEST_F(Protocols, AQueryThatIsTooLongForOneIsAskedByTheOther) {
  const std::string row = both_row("prefer = \"whois\"");
  std::string query = "\n[server.\"whois.zone.example\"]\nquery = \"";
  for (int i = 0; i < 50; ++i) query += "{domain}";
  query += "\"\n";
  Host& host = make(both(), row + query);
  const std::string name = std::string(60, 'a') + ".zone.example";
  EXPECT_THAT(hosts(host.lookup(name)), ElementsAre("rdap.zone.example"));
  const Record r = host.lookup(name, {.protocol = LookupProtocol::whois});
  EXPECT_THAT(r.errors(), ElementsAre("whois.zone.example: the query is too long to be sent"));
}

// ---- both

TEST_F(Protocols, BothAreAskedAtOnceAndMerged) {
  std::vector<simnet::Server> servers{
      server("whois.zone.example",
             "Domain Name: {name}\nCreation Date: 2001-02-03\nRegistry Expiry Date: 2030-02-03\nName Server: "
             "ns1.example.net\nDomain Status: clientHold\nRegistrant Name: Pat Example\n"),
      rdap_server("rdap.zone.example", rdap_domain(entities(entity("registrant", "Example Ltd"))))};
  for (simnet::Server& server : servers) server.first_byte_delay = milliseconds(300);
  Host& host = make(std::move(servers), both_row());
  const Record r = host.lookup("a.zone.example", {.protocol = LookupProtocol::both});
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_THAT(hosts(r), UnorderedElementsAre("rdap.zone.example", "whois.zone.example"));
  EXPECT_EQ(r.value("domain.expires"), "2030-02-03") << "of WHOIS, as RDAP has none";
  EXPECT_EQ(r.value("owner.name"), "Example Ltd") << "of RDAP, as both have one";
  EXPECT_THAT(r.values("domain.status"), UnorderedElementsAre("ok", "clientHold"));
  EXPECT_THAT(r.values("domain.nserver"), ElementsAre("ns1.example.net"));
  for (const Provenance& value : r.explain()) {
    if (value.path == "domain.expires") {
      EXPECT_EQ(value.server, "whois.zone.example");
    }
  }
}

TEST_F(Protocols, BothIsOneWhereTheOtherIsDown) {
  Host& host =
      make({server("whois.zone.example", kRegistered), refusing(rdap_server("rdap.zone.example", ""))}, both_row());
  const Record r = host.lookup("a.zone.example", {.protocol = LookupProtocol::both});
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_THAT(r.values("domain.nserver"), ElementsAre("ns1.example.net", "ns2.example.net"));
}

TEST_F(Protocols, BothSaysWhereTheyDisagreeOnWhetherItIsRegistered) {
  Host& host =
      make({server("whois.zone.example", kRegistered), rdap_server("rdap.zone.example", kNotThere, 404)}, both_row());
  const Record r = host.lookup("a.zone.example", {.protocol = LookupProtocol::both});
  EXPECT_EQ(r.registered(), Registered::yes) << r.json();
  EXPECT_THAT(r.errors(), ElementsAre("rdap.zone.example: it says otherwise: registered no, free"));
}

TEST_F(Protocols, BothIsOneQuestionEach) {
  Host& host = make(both(), both_row());
  host.lookup("a.zone.example", {.protocol = LookupProtocol::both});
  EXPECT_EQ(asked().size(), 2u);
  host.lookup("a.zone.example", {.protocol = LookupProtocol::both});
  EXPECT_EQ(asked().size(), 2u) << "it is kept in memory";
}

// ---- kept on disk

TEST_F(Protocols, AnswersOfRdapAreKeptWithTheirStatus) {
  make({rdap_server("rdap.zone.example", kNotThere, 404)},
       "\n[tld.\"zone.example\"]\nunsupported = true\nrdap = \"https://rdap.zone.example/\"\n");
  world_->options.cache_file = world_->file("cache.sqlite");
  const std::string first = again().lookup("a.zone.example").json();
  EXPECT_THAT(first, HasSubstr(R"("registered":"no")"));
  const std::string second = again().lookup("a.zone.example").json();
  EXPECT_EQ(asked().size(), 1u);
  EXPECT_EQ(second, first);
}

}  // namespace
}  // namespace whoiskit::e2e
