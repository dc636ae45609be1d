// Texts that strangers choose (the names that clients query, the values of registrants), and answers about another
// object. None of them decides a look-up, and none of them stops a host from querying a registry.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "e2e/world.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::e2e {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Gt;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Le;
using testing::Not;

class Strangers : public testing::Test {
 protected:
  Host& make(simnet::Server registry, std::string_view handler = "family.icann") {
    std::string rows = zone("zone.example", registry.host, handler);
    world.emplace(simnet::Config{{std::move(registry)}, std::move(rows)});
    return host.emplace(world->options);
  }
  // Checks that the server is open: it is queried again.
  void expect_open(const char* query) {
    LookupOptions now;
    now.wait_for_limit = false;
    now.fresh = true;
    EXPECT_THAT(host->lookup(query, now).errors(), Not(Contains(HasSubstr("limits us"))));
  }
  // How long the server is closed.
  int seconds_closed() {
    LookupOptions now;
    now.wait_for_limit = false;
    const Record r = host->lookup("b.zone.example", now);
    const std::string error = r.errors().empty() ? "" : r.errors().front();
    const std::size_t at = error.find("not before ");
    return at == std::string::npos ? 0 : std::stoi(error.substr(at + 11));
  }
  std::optional<World> world;
  std::optional<Host> host;
};

TEST_F(Strangers, AnswersAboutAnotherNameDecideNothing) {
  for (const char* text :
       {"No match for \"OTHER.ZONE.EXAMPLE\".\n",
        "Domain Name: other.zone.example\nCreation Date: 2001-02-03T04:05:06Z\nRegistrar: X Inc.\n"}) {
    Host& asked = make(server("whois.zone.example", text));
    const Record r = asked.lookup("name.zone.example");
    EXPECT_EQ(r.registered(), Registered::unknown) << text;
    EXPECT_EQ(r.verdict(), Verdict::unknown) << text;
    ASSERT_EQ(r.errors().size(), 1u) << text;
    EXPECT_TRUE(iequals(r.errors()[0],
                        "whois.zone.example: its answer is about other.zone.example, not about name.zone.example"))
        << r.errors()[0];
    EXPECT_THAT(r.json(), HasSubstr("\"rawdata\":[\"")) << r.json();
    EXPECT_EQ(r.value("domain.created"), "") << text;
    asked.lookup("name.zone.example");
    EXPECT_EQ(world->asked().size(), 2u) << "it was kept as the answer: " << text;
  }
}

TEST_F(Strangers, ARegistrarsAnswerForAnotherNameIsNotMerged) {
  world.emplace(simnet::Config{{server("whois.zone.example",
                                       "Domain Name: {name}\nRegistrar WHOIS Server: whois.registrar.example\n"
                                       "Creation Date: 2001-02-03T04:05:06Z\nRegistrar: Example Registrar\n"),
                                server("whois.registrar.example",
                                       "Domain Name: other.zone.example\nCreation Date: 1999-01-01T00:00:00Z\n"
                                       "Registrant Name: Somebody Else\nRegistrar: Example Registrar\n")},
                               zone("zone.example", "whois.zone.example", "gtld")});
  host.emplace(world->options);
  const Record r = host->lookup("name.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_EQ(r.value("owner.name"), "");
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_THAT(r.errors(), Contains("whois.registrar.example: its answer is about other.zone.example, not about "
                                   "name.zone.example"));
}

TEST_F(Strangers, AReferralOfAnAnswerAboutAnotherNameIsNotFollowed) {
  world.emplace(
      simnet::Config{{server("whois.zone.example",
                             "Domain Name: other.zone.example\nRegistrar WHOIS Server: whois.registrar.example\n"
                             "Creation Date: 2001-02-03T04:05:06Z\n"),
                      server("whois.registrar.example", kRegistered)},
                     zone("zone.example", "whois.zone.example", "gtld")});
  host.emplace(world->options);
  host->lookup("name.zone.example");
  EXPECT_THAT(world->asked(), ElementsAre(HasSubstr("whois.zone.example: ")));
}

TEST_F(Strangers, NamesCloseNoServer) {
  make(server("whois.zone.example", "Domain {name} not found\n"));
  for (const char* name : {"ratelimit.zone.example", "throttled.zone.example", "too-many-requests.zone.example",
                           "malformed.zone.example", "blacklisted.zone.example"}) {
    const Record r = host->lookup(name);
    EXPECT_EQ(r.verdict(), Verdict::free) << name;
    expect_open(name);
  }
}

TEST_F(Strangers, TheContactsOfAnAnswerAboutAnotherNameAreNotAsked) {
  make(server("whois.zone.example",
              "[Domain Name]                   OTHER.ZONE.EXAMPLE\n"
              "[Administrative Contact]        HS0001JP\n"
              "[Registered Date]               1999/03/15\n"),
       "jp");
  const Record r = host->lookup("name.zone.example");
  EXPECT_THAT(r.errors(), Contains(HasSubstr("its answer is about"))) << r.json();
  EXPECT_EQ(world->asked().size(), 1u);
}

// The contacts of .jp are follow-ups. A registrant chooses their names.
TEST_F(Strangers, AContactsNameClosesNoRegistry) {
  const auto read = [](const char* name) {
    std::ifstream file(std::string(WHOISKIT_SOURCE_DIR) + "/plugins/cc/jp/fixtures/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  };
  std::string contact = read("contact-hs0001jp.txt");
  const std::string name = "Sample, Hanako";
  ASSERT_NE(contact.find(name), std::string::npos);
  contact.replace(contact.find(name), name.size(), "Ratelimit");
  std::string domain = read("contacts.txt");
  for (std::size_t at; (at = domain.find("EXAMPLE.CO.JP")) != std::string::npos;)
    domain.replace(at, 13, "EXAMPLE.ZONE.EXAMPLE");
  simnet::Server jprs = server("whois.zone.example", contact);
  jprs.answers["example.zone.example"] = simnet::with_crlf(domain);
  const Record r = make(jprs, "jp").lookup("example.zone.example");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.value("admin.name"), "Ratelimit") << r.json();
  EXPECT_THAT(r.errors(), IsEmpty());
  expect_open("example.zone.example");
}

TEST_F(Strangers, WordsOfManyServersCloseItForMinutesOnly) {
  make(server("whois.zone.example", "Too many requests. Please try again in 20000 minutes.\n"));
  EXPECT_EQ(host->lookup("a.zone.example").status(), Status::throttled);
  EXPECT_THAT(seconds_closed(), AllOf(Gt(0), Le(300)));
}

TEST_F(Strangers, ATimeInANameIsNoTimeToWait) {
  world.emplace(simnet::Config{
      {server("whois.zone.example", "Slow down. Try again: {name}\n")},
      zone("zone.example", "whois.zone.example") + "[server.\"whois.zone.example\"]\nthrottled = [\"Slow down.\"]\n"});
  host.emplace(world->options);
  EXPECT_EQ(host->lookup("9days.zone.example").status(), Status::throttled);
  EXPECT_THAT(seconds_closed(), AllOf(Gt(0), Le(10)));
}

}  // namespace
}  // namespace whoiskit::e2e
