// Look-ups that continue from a registry of addresses to a provider's RWhois server (RFC 2167), over sockets.
#include <gmock/gmock.h>

#include <algorithm>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view kBlock =
    "NetRange:       192.0.2.0 - 192.0.2.255\nCIDR:           192.0.2.0/24\nNetName:        EXAMPLE-NET\n"
    "NetHandle:      NET-192-0-2-0-1\nNetType:        Direct Allocation\nOrganization:   Example Provider (EXPRO)\n"
    "RegDate:        2003-10-29\n\nOrgName:        Example Provider\nOrgId:          EXPRO\n"
    "City:           Springfield\nCountry:        US\n\n";

constexpr std::string_view kCustomer =
    "network:Class-Name:network\nnetwork:ID:NET-1.192.0.2.40/29\nnetwork:Network-Name:Example Customers\n"
    "network:IP-Network:192.0.2.40/29\nnetwork:IP-Network-Block:192.0.2.40 - 192.0.2.47\n"
    "network:Org-Name:Example Trading Inc.\nnetwork:City:Shelbyville\nnetwork:Country-Code:US\n";

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

class Rwhois : public testing::Test {
 protected:
  static simnet::Server provider(std::string_view text, std::string host = "rwhois.provider.example") {
    simnet::Server made = server(std::move(host), text);
    made.protocol = simnet::Protocol::rwhois;
    return made;
  }
  World& make(std::vector<simnet::Server> providers,
              std::string_view referral = "ReferralServer:  rwhois://rwhois.provider.example:4321\n") {
    providers.push_back(server("whois.arin.net", std::string(kBlock) + std::string(referral)));
    world.emplace(simnet::Config{std::move(providers), "[ip.\"192.0.2.0/24\"]\nserver = \"whois.arin.net\"\n"});
    return *world;
  }
  World& make(simnet::Server one) {
    std::vector<simnet::Server> servers;
    servers.push_back(std::move(one));
    return make(std::move(servers));
  }
  Record ask(const LookupOptions& options = {}) { return Host(world->options).lookup("192.0.2.41", options); }
  std::optional<World> world;
};

TEST_F(Rwhois, ProvidersAnswerIsJoinedToTheRegistrys) {
  make(provider(kCustomer));
  const Record r = ask();
  EXPECT_EQ(r.status(), Status::ok) << joined(r.errors());
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(world->asked(), ElementsAre("whois.arin.net: n + 192.0.2.41", "rwhois.provider.example: 192.0.2.41"));
  ASSERT_THAT(r.servers(), SizeIs(2));
  EXPECT_EQ(r.servers()[1].protocol, "rwhois");
  EXPECT_EQ(r.servers()[1].handler, "ip.rwhois");
  // Values of both become a list, those of the registry first.
  EXPECT_EQ(r.value("network.name", 0), "EXAMPLE-NET");
  EXPECT_EQ(r.value("network.name", 1), "Example Customers");
  ASSERT_THAT(r.contacts("owner"), SizeIs(2));
  EXPECT_EQ(r.contacts("owner")[0].organization, "Example Provider");
  EXPECT_EQ(r.contacts("owner")[1].organization, "Example Trading Inc.");
  EXPECT_EQ(r.contacts("owner")[1].city, "Shelbyville");
  // Both answers as received, with an empty line between them.
  EXPECT_THAT(r.json(), HasSubstr("\"\",\"%rwhois V-1.5"));
  EXPECT_THAT(r.servers()[0].text, AllOf(HasSubstr("EXAMPLE-NET"), Not(HasSubstr("Example Customers"))));
  EXPECT_THAT(r.servers()[1].text, AllOf(HasSubstr("Example Customers"), HasSubstr("%ok")));
}

TEST_F(Rwhois, AReferralInItsAnswerIsFollowed) {
  std::vector<simnet::Server> servers;
  servers.push_back(provider("%referral rwhois://rwhois.second.example:4321/auth-area=192.0.2.40/29\n%ok\n"));
  servers.push_back(provider(kCustomer, "rwhois.second.example"));
  make(std::move(servers));
  const Record r = ask();
  EXPECT_THAT(world->asked(), ElementsAre("whois.arin.net: n + 192.0.2.41", "rwhois.provider.example: 192.0.2.41",
                                          "rwhois.second.example: 192.0.2.41"));
  EXPECT_THAT(r.contacts("owner"), SizeIs(2));
  EXPECT_EQ(r.registered(), Registered::yes);
}

TEST_F(Rwhois, AReferralThatIsNoServersNameIsRefusedAndSaid) {
  make(provider(std::string(kCustomer) + "%referral rwhois://127.0.0.1:4321/\n%referral gopher://x.example/\n"));
  const Record r = ask();
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(r.contacts("owner"), SizeIs(2));
  EXPECT_THAT(joined(r.errors()), AllOf(HasSubstr("not public is not followed"), HasSubstr("it names no server")));
  EXPECT_THAT(world->asked(), SizeIs(2));
}

TEST_F(Rwhois, AServerThatKnowsNothingTakesNothingAway) {
  simnet::Server nothing = provider("");
  nothing.default_answer.reset();  // %error 230 No Objects Found
  make(std::move(nothing));
  const Record r = ask();
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-NET");
  EXPECT_THAT(r.contacts("owner"), SizeIs(1));
  EXPECT_THAT(r.raw(), HasSubstr("%error 230"));
}

TEST_F(Rwhois, AServerThatIsOutOfOrderLeavesAPartialRecord) {
  simnet::Server refusing = provider(kCustomer);
  refusing.refuse = true;
  make(std::move(refusing));
  Record r = ask();
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_THAT(joined(r.errors()), HasSubstr("rwhois.provider.example"));
  make(provider("%error 350 Invalid Query Syntax\n"));
  r = ask();
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(r.raw(), HasSubstr("%error 350"));
  EXPECT_THAT(r.contacts("owner"), SizeIs(1));
}

// RFC 2167, appendix E.
TEST_F(Rwhois, AnErrorIsAStatus) {
  const auto read = [&](const std::string& text) {
    make(provider(kCustomer));
    return Host(world->options).parse({"%rwhois V-1.5:003fff:00 x\n" + text, {}, "192.0.2.41", {}, "ip.rwhois"});
  };
  const std::pair<const char*, Status> errors[] = {
      {"%error 401 Not Authorized For Directive\n", Status::throttled},
      {"%error 353 Authentication Failed\n", Status::throttled},
      {"%error 336 Exceeded Maximum Objects Limit\n", Status::throttled},
      {"%error 340 Invalid Authority Area\n", Status::error},
      {"%error 350 Invalid Query Syntax\n", Status::error},
      {"%error 400 Directive Not Available\n", Status::unsupported},
      {"%error 402 Unidentified Error\n", Status::unavailable},
      {"%ERROR 501 Service Not Available\n", Status::unavailable},
  };
  for (const auto& [text, status] : errors) {
    const Record r = read(text);
    EXPECT_EQ(r.status(), status) << text;
    EXPECT_EQ(r.registered(), Registered::unknown) << text;
    const Record more = read(std::string(kCustomer) + text);
    EXPECT_EQ(more.status(), Status::partial) << text;
    EXPECT_EQ(more.registered(), Registered::yes) << text;
  }
  EXPECT_EQ(read("%error 230 No Objects Found\n").registered(), Registered::no);
  EXPECT_EQ(read(std::string(kCustomer) + "%error 230 No Objects Found\n").registered(), Registered::yes);
  EXPECT_EQ(read(std::string(kCustomer) + "network:Comment:%error 401\n%ok\n").status(), Status::ok);
  EXPECT_NE(read("network:Comment:%error 230\n").registered(), Registered::no);
}

TEST_F(Rwhois, ACutAnswerIsKeptAndMarked) {
  simnet::Server cut = provider(kCustomer);
  cut.cut_after = simnet::with_crlf(kCustomer).find("network:City");
  cut.reset = true;
  make(std::move(cut));
  const Record r = ask();
  EXPECT_EQ(r.status(), Status::partial);
  ASSERT_THAT(r.contacts("owner"), SizeIs(2));
  EXPECT_EQ(r.contacts("owner")[1].organization, "Example Trading Inc.");
}

TEST_F(Rwhois, ACallerNamesOne) {
  make(provider(kCustomer));
  const Record r = ask({.server = "rwhois://rwhois.provider.example"});
  EXPECT_EQ(r.registered(), Registered::yes) << joined(r.errors());
  EXPECT_THAT(world->asked(), ElementsAre("rwhois.provider.example: 192.0.2.41"));
  EXPECT_EQ(r.servers()[0].protocol, "rwhois");
  EXPECT_EQ(r.value("network.name"), "Example Customers");
}

}  // namespace
}  // namespace whoiskit::e2e
