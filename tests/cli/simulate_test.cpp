// whoiskit --simulate DIR: the command runs the registries of a folder and queries no other server.
#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::string kDemo = demo("");

TEST(Simulate, AsksTheRegistriesOfTheFolder) {
  const Result thick = run({"--simulate", kDemo, "example.at"});
  EXPECT_EQ(thick.status, 0) << thick.err;
  EXPECT_THAT(thick.out, HasSubstr("whois.nic.at:"));
  const Result chain = run({"lookup", "--format", "ndjson", "example.com", "192.0.2.1", "--simulate", kDemo});
  EXPECT_EQ(chain.status, 0) << chain.err;
  EXPECT_THAT(chain.out,
              AllOf(HasSubstr("\"server\":\"whois.godaddy.com\""), HasSubstr("\"server\":\"whois.ripe.net\"")));
  EXPECT_EQ(run({"--simulate", kDemo, "free-example.com"}).status, 1);
}

TEST(Simulate, AsksByRdap) {
  const Result registrar = run({"--simulate", kDemo, "--format", "ndjson", "example.dev"});
  EXPECT_EQ(registrar.status, 0) << registrar.out << registrar.err;
  EXPECT_THAT(registrar.out, AllOf(HasSubstr("\"server\":\"rdap.registrar.example\""),
                                   HasSubstr("\"organization\":\"Example Business Ltd\"")));
  const Result retired = run({"--simulate", kDemo, "example.info"});
  EXPECT_EQ(retired.status, 0) << retired.out << retired.err;
  EXPECT_THAT(retired.out, HasSubstr("read by rdap, RDAP: the WHOIS server is no longer listed or no longer answers"));
  EXPECT_EQ(run({"--simulate", kDemo, "free-example.info"}).status, 1);
  const Result by_whois = run({"--simulate", kDemo, "--protocol", "whois", "example.info"});
  EXPECT_EQ(by_whois.status, 5) << by_whois.out;
}

TEST(Simulate, AsksNobodyElse) {
  const Result other = run({"--simulate", kDemo, "example.fr"});
  EXPECT_EQ(other.status, 5);
  EXPECT_THAT(other.out, HasSubstr("whois.nic.fr is not asked: no routing file names an address for it"));

  const Folder folder;
  folder.write("simnet.toml", "[[server]]\nhost = \"whois.verisign-grs.com\"\ndefault = \"thin.txt\"\n");
  folder.write("thin.txt", read_file(demo("whois.verisign-grs.com/example.com.txt")));
  const Result referral = run({"--simulate", folder.path(), "example.com"});
  EXPECT_EQ(referral.status, 0) << referral.out;
  EXPECT_THAT(referral.out, HasSubstr("its referral to \"whois.godaddy.com\" is not followed: no routing file names"));
}

// A registry by https with a certificate of the simulation, and the name servers that it does not state.
TEST(Simulate, HasHttpsAndDns) {
  const Folder folder;
  folder.write("simnet.toml",
               "[[server]]\nhost = \"www.nic.example\"\nprotocol = \"https\"\n"
               "default = {text = \"<p>Domain Name: {name}<br>Creation Date: 2001-02-03</p>\", type = \"text/html\"}\n"
               "[server.answers]\n\"/look?name=away.example\" = {redirect = \"https://www.elsewhere.example/\"}\n"
               "[[server]]\nhost = \"ns.example.net\"\nprotocol = \"dns\"\n[server.records]\n"
               "\"shop.example\" = {NS = \"ns1.shop.example\"}\n\"ns1.shop.example\" = {A = \"192.0.2.53\"}\n");
  folder.write("routes.extra.toml",
               "[tld.example]\nserver = \"www.nic.example\"\nhandler = \"family.icann\"\n"
               "[server.\"www.nic.example\"]\nquery = \"/look?name={domain}\"\n");
  const Result found = run({"--simulate", folder.path(), "--resolve", "--format", "ndjson", "shop.example"});
  EXPECT_EQ(found.status, 0) << found.out << found.err;
  EXPECT_THAT(found.out,
              AllOf(HasSubstr("\"protocol\":\"https\""), HasSubstr("\"ns1.shop.example\":[\"192.0.2.53\"]")));
  const Result away = run({"--simulate", folder.path(), "away.example"});
  EXPECT_EQ(away.status, 3);
  EXPECT_THAT(away.out, HasSubstr("redirect to www.elsewhere.example is not followed: no routing file names"));
}

TEST(Simulate, LeadsNowhereElse) {
  for (const char* option : {"--proxy=socks5://192.0.2.1", "--dns-server=192.0.2.1", "--ca-file=ca.pem"}) {
    const Result refused = run({"--simulate", kDemo, option, "example.at"});
    EXPECT_EQ(refused.status, 2) << option;
    EXPECT_THAT(refused.err, HasSubstr("--simulate")) << option;
  }
}

TEST(Simulate, SaysWhatIsWrongWithTheFolder) {
  const Folder folder;
  EXPECT_THAT(run({"--simulate", folder.path(), "example.at"}).err, HasSubstr("cannot read " + folder.path()));
  folder.write("simnet.toml", "[[server]]\nhost = \"h.example\"\ndrip = true\n");
  const Result bad = run({"--simulate", folder.path(), "example.at"});
  EXPECT_EQ(bad.status, 2);
  EXPECT_THAT(bad.err, HasSubstr("simnet.toml:3: [[server]] h.example: drip must be a number"));
  folder.write("simnet.toml", "[[server]]\nhost = \"h.example\"\n");
  folder.write("routes.extra.toml", "[tld.example]\nsrever = \"h.example\"\n");
  EXPECT_THAT(run({"--simulate", folder.path(), "a.example"}).err, HasSubstr(folder.path() + "/routes.extra.toml:2"));
}

}  // namespace
}  // namespace whoiskit::cli
