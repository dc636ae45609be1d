// Why a record lacks something, as codes for programs: for the record and for each server, with servers that fail in
// each way. docs/object-model.md has the list.
#include <gmock/gmock.h>

#include "e2e/rdap_world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

constexpr std::string_view kHost = "whois.zone.example";

// The record of a name whose registry is `server`.
Record look_up(simnet::Server server, const LookupOptions& options = {},
               const std::function<void(World&)>& change = {}) {
  simnet::Config config;
  config.extra_routes = zone("zone.example", kHost);
  config.servers.push_back(std::move(server));
  World world(std::move(config));
  world.options.first_byte_timeout = 300ms;
  if (change) change(world);
  Host host(world.options);
  return host.lookup("a.zone.example", options);
}

simnet::Server good() { return server(std::string(kHost), kRegistered); }

// For the record, and for the single server that was queried.
std::vector<std::string> reasons(const Record& record) {
  std::vector<std::string> all = {std::string(to_string(record.reason()))};
  for (const ServerInfo& s : record.servers()) all.emplace_back(to_string(s.reason));
  return all;
}

TEST(Reason, NothingIsMissing) {
  const Record record = look_up(good());
  EXPECT_THAT(reasons(record), ElementsAre("", ""));
  EXPECT_EQ(record.retry_after(), std::nullopt);
  EXPECT_THAT(record.json(), Not(HasSubstr("\"reason\"")));
}

struct Failure {
  const char* reason;
  Status status;
  void (*make)(simnet::Server&);
};

class ReasonOfAServer : public testing::TestWithParam<Failure> {};

TEST_P(ReasonOfAServer, IsThatOfItsRecord) {
  simnet::Server bad = good();
  GetParam().make(bad);
  const Record record = look_up(std::move(bad), {}, [](World& world) { world.options.max_bytes = 4096; });
  EXPECT_THAT(reasons(record), ElementsAre(GetParam().reason, GetParam().reason));
  EXPECT_EQ(record.status(), GetParam().status);
  EXPECT_THAT(record.json(), HasSubstr("\"reason\":\"" + std::string(GetParam().reason) + "\""));
}

void says(simnet::Server& server, std::string_view text) { server.default_answer = simnet::with_crlf(text); }

INSTANTIATE_TEST_SUITE_P(
    Failures, ReasonOfAServer,
    testing::Values(Failure{"timeout", Status::unavailable, [](simnet::Server& s) { s.silent = true; }},
                    Failure{"connect_refused", Status::unavailable, [](simnet::Server& s) { s.refuse = true; }},
                    Failure{"empty_answer", Status::unavailable, [](simnet::Server& s) { says(s, ""); }},
                    Failure{"connection_reset", Status::unavailable,
                            [](simnet::Server& s) { s.cut_after = 0, s.reset = true; }},
                    Failure{"truncated", Status::partial, [](simnet::Server& s) { s.cut_after = 90, s.reset = true; }},
                    Failure{"too_large", Status::partial, [](simnet::Server& s) { s.endless = true; }},
                    Failure{"rate_limited", Status::throttled,
                            [](simnet::Server& s) { says(s, "Query limit exceeded. Try again later.\n"); }},
                    Failure{"server_error", Status::unavailable,
                            [](simnet::Server& s) { says(s, "The service is temporarily unavailable.\n"); }}),
    [](const auto& test) { return std::string(test.param.reason); });

TEST(Reason, OfANameThatIsNotInTheDns) {
  const Record record = look_up(good(), {}, [](World& world) {
    world.options.route_files = {world.file("elsewhere.toml", zone("zone.example", "whois.nowhere.example"))};
    world.options.timeout = 1s;
  });
  EXPECT_THAT(reasons(record), ElementsAre("dns_failure", "dns_failure"));
}

TEST(Reason, OfAProxyThatIsNotThere) {
  const Record record = look_up(good(), {}, [](World& world) { world.options.proxy = "socks5://127.0.0.1:9"; });
  EXPECT_THAT(reasons(record), ElementsAre("proxy_failure", "proxy_failure"));
}

TEST(Reason, OfAServerThatMayNotBeAsked) {
  const Record record = look_up(good(), {}, [](World& world) {
    world.options.route_files = {world.file("elsewhere.toml", zone("zone.example", "whois.nowhere.example"))};
    world.options.only_named_addresses = true;
  });
  EXPECT_THAT(reasons(record), ElementsAre("not_allowed"));
}

TEST(Reason, OfAQueryThatIsNone) {
  const World world(simnet::Config{});
  Host host(world.options);
  EXPECT_EQ(host.lookup("not a name!").reason(), Reason::invalid_query);
  LookupOptions options;
  options.server = "whois.nic.example:99999";
  EXPECT_EQ(host.lookup("example.com", options).reason(), Reason::invalid_query);
}

TEST(Reason, OfANameWithoutAServer) {
  const World world(simnet::Config{});
  Host host(world.options);
  LookupOptions options;
  options.protocol = LookupProtocol::rdap;
  EXPECT_EQ(host.lookup("a.zone.example", options).reason(), Reason::no_service);
}

TEST(Reason, OfALookUpThatIsStopped) {
  const World world(simnet::Config{});
  Host host(world.options);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(host.lookup("example.com", {}, stop.get_token()).reason(), Reason::cancelled);
}

TEST(Reason, OfAPluginThatIsNotThere) {
  const World world(simnet::Config{});
  Host host(world.options);
  StoredResponse stored;
  stored.text = "Nothing that says anything\n";
  stored.handler = "no.such.plugin";
  EXPECT_EQ(host.parse(stored).reason(), Reason::plugin_failed);
}

TEST(Reason, OfAnAnswerAboutAnotherName) {
  const Record record = look_up(server(std::string(kHost),
                                       "Domain Name: another.zone.example\n"
                                       "Creation Date: 2001-02-03\nRegistrar: Example\n"));
  EXPECT_THAT(reasons(record), ElementsAre("answer_mismatch", "answer_mismatch"));
}

// The data behind the referral is missing, although the query is answered.
TEST(Reason, OfAReferralThatIsRefused) {
  for (const std::string_view to : {"127.0.0.1", "not a server"}) {
    simnet::Config config;
    config.extra_routes = zone("zone.example", kHost, "gtld");
    config.servers.push_back(
        server(std::string(kHost), "Domain Name: {name}\nRegistrar WHOIS Server: " + std::string(to) +
                                       "\nCreation Date: 2001-02-03T04:05:06Z\nRegistrar: Example\n"));
    const World world(std::move(config));
    Host host(world.options);
    const Record record = host.lookup("a.zone.example");
    EXPECT_EQ(record.registered(), Registered::yes);
    EXPECT_EQ(record.reason(), Reason::referral_refused) << to;
    EXPECT_EQ(record.servers().at(0).reason, Reason::none);
  }
}

TEST(Reason, OfALimitHasATime) {
  const Record named = look_up(server(std::string(kHost), "Query limit exceeded. Try again in 40 seconds.\n"));
  EXPECT_EQ(named.reason(), Reason::rate_limited);
  EXPECT_EQ(named.retry_after(), 40s);
  EXPECT_EQ(named.servers().at(0).retry_after, 40s);
  EXPECT_THAT(named.json(), HasSubstr(R"("retry_after_ms":40000)"));
}

TEST(Reason, OfAQuestionThatWasNotAsked) {
  simnet::Config config;
  config.extra_routes = zone("zone.example", kHost);
  config.servers.push_back(server(std::string(kHost), "Query limit exceeded. Try again in 40 seconds.\n"));
  const World world(std::move(config));
  Host host(world.options);
  LookupOptions options;
  options.wait_for_limit = false;
  host.lookup("a.zone.example", options);
  const Record record = host.lookup("b.zone.example", options);
  EXPECT_THAT(reasons(record), ElementsAre("rate_limited"));
  ASSERT_TRUE(record.retry_after());
  EXPECT_GT(*record.retry_after(), 30s);
  EXPECT_LE(*record.retry_after(), 40s);
}

TEST(Reason, OfTheTimeOfALookUp) {
  simnet::Server slow = good();
  slow.first_byte_delay = 5s;
  LookupOptions options;
  options.timeout = 200ms;
  EXPECT_EQ(look_up(std::move(slow), options).reason(), Reason::timeout);
}

// If a service answers in place of one that failed, nothing is missing.
TEST(Reason, IsNoneWhereAnotherServiceAnswers) {
  simnet::Config config;
  config.servers = {good(), rdap_server("rdap.zone.example", {})};
  config.servers.back().refuse = true;
  config.extra_routes = both_row();
  const World world(std::move(config));
  Host host(world.options);
  LookupOptions options;
  const Record record = host.lookup("a.zone.example", options);
  EXPECT_EQ(record.registered(), Registered::yes);
  EXPECT_THAT(reasons(record), ElementsAre("", "connect_refused", ""));
  // The same if both services were requested. What the first one reported is kept in the joint record.
  options.protocol = LookupProtocol::both;
  EXPECT_THAT(reasons(host.lookup("b.zone.example", options)), ElementsAre("", "connect_refused", ""));
}

// A registrar's part is missing.
TEST(Reason, OfARegistrarIsThatOfTheRecord) {
  simnet::Config config;
  config.extra_routes = zone("zone.example", kHost, "gtld");
  config.servers = {server(std::string(kHost),
                           "Domain Name: {name}\nRegistrar WHOIS Server: whois.registrar.example\n"
                           "Creation Date: 2001-02-03T04:05:06Z\nRegistrar: Example\n"),
                    server("whois.registrar.example", "")};
  config.servers.back().refuse = true;
  const World world(std::move(config));
  Host host(world.options);
  const Record record = host.lookup("a.zone.example");
  EXPECT_EQ(record.status(), Status::partial);
  EXPECT_THAT(reasons(record), ElementsAre("connect_refused", "", "connect_refused"));
}

// The first failure, if no service answers.
TEST(Reason, IsTheFirstWhereNothingAnswers) {
  simnet::Config config;
  config.servers = {good(), rdap_server("rdap.zone.example", {})};
  config.servers[0].refuse = true;
  config.servers[1].silent = true;
  config.extra_routes = both_row();
  World world(std::move(config));
  world.options.first_byte_timeout = 300ms;
  Host host(world.options);
  EXPECT_THAT(reasons(host.lookup("a.zone.example")), ElementsAre("timeout", "timeout", "connect_refused"));
}

}  // namespace
}  // namespace whoiskit::e2e
