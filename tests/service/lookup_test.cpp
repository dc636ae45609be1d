// Look-ups over HTTP: answers, statuses, formats, what is kept.
#include <gmock/gmock.h>

#include "service/served.hpp"

namespace whoiskit::service_tests {
namespace {

TEST_F(Served, AnswersALookup) {
  serve();
  const Answer answer = get("/v1/lookup/example.zone");
  EXPECT_EQ(answer.status, 200u);
  EXPECT_EQ(answer.field("Content-Type"), "application/json");
  EXPECT_THAT(answer.body, HasSubstr(R"("verdict":"registered")"));
  EXPECT_THAT(answer.body, Not(HasSubstr("rawdata")));
  EXPECT_THAT(answer.field("Cache-Control"), testing::MatchesRegex("max-age=3[56][0-9][0-9]"));
  EXPECT_THAT(get("/v1/lookup/example.zone?raw=1").body, HasSubstr("rawdata"));
}

TEST_F(Served, AFreeNameIsAnAnswerToo) {
  serve();
  const Answer answer = get("/v1/lookup/free.zone");
  EXPECT_EQ(answer.status, 200u);
  EXPECT_THAT(answer.body, HasSubstr(R"("verdict":"free")"));
}

TEST_F(Served, ARepeatedLookupIsTakenFromTheKeptAnswers) {
  serve();
  Client client = http();  // one connection lives on one thread, whose answers are kept
  std::string first;
  for (int i = 0; i < 2; ++i) {
    client.send(request("GET", "/v1/lookup/example.zone"));
    const Answer answer = client.read();
    if (i == 0) first = answer.body;
    EXPECT_EQ(answer.body, first);
  }
  EXPECT_EQ(world_->asked().size(), 1u);
  const std::string lines = log();
  EXPECT_THAT(lines, HasSubstr(R"("cached":false)"));
  EXPECT_THAT(lines, HasSubstr(R"("cached":true)"));
}

TEST_F(Served, AFreshLookupReplacesWhatAllThreadsKeep) {
  serve();
  for (int i = 0; i < 4; ++i) get("/v1/lookup/example.zone");  // handed round both threads
  EXPECT_EQ(get("/v1/lookup/example.zone?fresh=1").status, 200u);
  EXPECT_EQ(world_->asked().size(), 2u);
  Client client = http();
  client.send(request("GET", "/v1/lookup/example.zone"));
  client.read();
  EXPECT_THAT(log(), testing::EndsWith("\"cached\":false}\n"));
}

TEST_F(Served, HasFormats) {
  serve();
  EXPECT_EQ(get("/v1/lookup/example.zone?format=rdap").field("Content-Type"), "application/rdap+json");
  EXPECT_EQ(get("/v1/lookup/example.zone", "Accept: application/rdap+json\r\n").field("Content-Type"),
            "application/rdap+json");
  EXPECT_THAT(get("/v1/lookup/example.zone?format=text").body, StartsWith("example.zone\n"));
  EXPECT_THAT(get("/v1/lookup/example.zone?format=raw").body, StartsWith("Domain Name: example.zone"));
  EXPECT_THAT(get("/v1/lookup/example.modern?format=whois").body, HasSubstr("Domain Name: "));
  EXPECT_EQ(get("/v1/lookup/example.zone", "Accept: image/png\r\n").status, 406u);
}

TEST_F(Served, NamesWhatIsWrongWithARequest) {
  serve();
  const auto problem = [&](std::string_view target, std::string_view words) {
    const Answer answer = get(target);
    EXPECT_EQ(answer.status, 400u) << target;
    EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
    EXPECT_THAT(answer.body, HasSubstr(words));
    EXPECT_THAT(answer.body, HasSubstr("\"status\":400"));
  };
  problem("/v1/lookup/no%20name", "urn:whoiskit:problem:invalid-query");
  problem("/v1/lookup/example.zone?color=1", "unknown parameter color; there are: format");
  problem("/v1/lookup/example.zone?fresh=1&fresh=1", "parameter fresh is given twice");
  problem("/v1/lookup/example.zone?fresh=maybe", "fresh=maybe: take one of 1, 0");
  problem("/v1/lookup/example.zone?protocol=smtp", "protocol=smtp: take one of auto, rdap, whois, both");
  problem("/v1/lookup/example.zone?format=xml", "format=xml: take one of json, rdap");
  problem("/v1/lookup/example.zone?timeout=121", "timeout=121: take seconds, at most 120");
  problem("/v1/lookup/example.zone?timeout=-1", "timeout=-1");
  problem("/v1/lookup/%zz", "% without two hexadecimal digits");
  EXPECT_TRUE(world_->asked().empty());
}

TEST_F(Served, APrefixKeepsItsSlash) {
  serve();
  EXPECT_THAT(get("/v1/route/192.0.2.0/24").body, HasSubstr(R"("query":"192.0.2.0/24")"));
  EXPECT_THAT(get("/v1/route/192.0.2.0%2F24").body, HasSubstr(R"("query":"192.0.2.0/24")"));
}

TEST_F(Served, ALimitOfARegistryIs429) {
  std::vector<simnet::Server> servers = usual();
  servers[0].limit = 0;
  serve(std::move(servers), usual_rows(), {});
  const Answer answer = get("/v1/lookup/example.zone");
  EXPECT_EQ(answer.status, 429u);
  EXPECT_NE(answer.field("Retry-After"), "");
  EXPECT_THAT(answer.body, HasSubstr(R"("reason":"rate_limited")"));
}

TEST_F(Served, ASilentServerIs504AndARefusedConnection502) {
  std::vector<simnet::Server> servers = usual();
  servers[0].silent = true;
  host_timeout = std::chrono::seconds(1);
  serve(std::move(servers), usual_rows(), {});
  EXPECT_EQ(get("/v1/lookup/example.zone?timeout=0.3").status, 504u);
  servers = usual();
  servers[0].refuse = true;
  service_.reset();
  host_.reset();
  serve(std::move(servers), usual_rows(), {});
  const Answer answer = get("/v1/lookup/example.zone");
  EXPECT_EQ(answer.status, 502u);
  EXPECT_THAT(answer.body, HasSubstr(R"("reason":"connect_refused")"));
}

TEST_F(Served, TooManyLookupsAre503) {
  std::vector<simnet::Server> servers = usual();
  servers[0].silent = true;
  host_timeout = std::chrono::seconds(2);
  Options options;
  options.max_lookups = 1;
  serve(std::move(servers), usual_rows(), options);
  Client first = http();
  first.send(request("GET", "/v1/lookup/example.zone"));
  while (service_->admission().lookups() == 0) std::this_thread::yield();
  const Answer second = get("/v1/lookup/other.zone");
  EXPECT_EQ(second.status, 503u);
  EXPECT_EQ(second.field("Retry-After"), "1");
  EXPECT_EQ(first.read().status, 504u);
}

TEST_F(Served, AnswersManyQueriesAsLines) {
  serve();
  for (const std::string body : {R"({"queries":["a.zone","free.zone","no name!"]})",
                                 "{\"query\":\"a.zone\"}\n\"free.zone\"\n{\"query\":\"no name!\"}\n"}) {
    const Answer answer = ask("POST", "/v1/lookup", {}, body);
    EXPECT_EQ(answer.status, 200u);
    EXPECT_EQ(answer.field("Content-Type"), "application/x-ndjson");
    EXPECT_EQ(std::count(answer.body.begin(), answer.body.end(), '\n'), 3);
    EXPECT_THAT(answer.body, HasSubstr(R"("input":"a.zone")"));
    EXPECT_THAT(answer.body, HasSubstr(R"("verdict":"free")"));
    EXPECT_THAT(answer.body, HasSubstr(R"("verdict":"invalid")"));
  }
}

TEST_F(Served, ManyQueriesNeedOneSlotOnly) {
  Options options;
  options.max_lookups = 1;
  serve(options);
  std::string body = R"({"queries":[)";
  for (int i = 0; i < 300; ++i) body += (i == 0 ? "\"n" : ",\"n") + std::to_string(i) + ".zone\"";
  const Answer answer = ask("POST", "/v1/lookup", {}, body + "]}");
  EXPECT_EQ(std::count(answer.body.begin(), answer.body.end(), '\n'), 300);
}

TEST_F(Served, RefusesBodiesThatAreNoQueries) {
  serve();
  EXPECT_THAT(ask("POST", "/v1/lookup", {}, "{\"query\":\"a.zone\"}\n{\"name\":1}\n").body,
              HasSubstr("line 2 of the body"));
  EXPECT_THAT(ask("POST", "/v1/lookup", {}, "a.zone").body, HasSubstr("it is no JSON"));
  EXPECT_THAT(ask("POST", "/v1/lookup", {}, R"({"queries":[1]})").body, HasSubstr("a query is a text"));
  EXPECT_THAT(ask("POST", "/v1/lookup", {}, R"({"queries":[]})").body, HasSubstr("the body has no query"));
  std::string many = R"({"queries":["a.zone")";
  for (std::size_t i = 0; i < service::kMaxQueries; ++i) many += ",\"a.zone\"";
  EXPECT_THAT(ask("POST", "/v1/lookup", {}, many + "]}").body, HasSubstr("more than 1000 queries"));
  EXPECT_TRUE(world_->asked().empty());
}

TEST_F(Served, ReadsAStoredAnswer) {
  serve();
  const std::string text = "Domain Name: EXAMPLE.ZONE\nCreation Date: 2001-11-07T00:01:00Z\n";
  const Answer answer = ask("POST", "/v1/parse?query=example.zone&server=whois.zone.example", {}, text);
  EXPECT_EQ(answer.status, 200u);
  EXPECT_THAT(answer.body, HasSubstr(R"("created":"2001-11-07")"));
  EXPECT_THAT(ask("POST", "/v1/parse?handler=no.such", {}, text).body, HasSubstr("handler=no.such: there is no such"));
  EXPECT_THAT(ask("POST", "/v1/parse?http_status=99", {}, text).body, HasSubstr("http_status=99"));
  EXPECT_THAT(ask("POST", "/v1/parse?protocol=ftp", {}, text).body, HasSubstr("protocol=ftp"));
  EXPECT_THAT(ask("POST", "/v1/parse?raw=x", {}, text).body, HasSubstr("raw=x"));
  EXPECT_THAT(ask("POST", "/v1/parse", {}, " ").body, HasSubstr("the body is empty"));
  EXPECT_TRUE(world_->asked().empty());
}

TEST_F(Served, ShowsRoutesAndPlugins) {
  serve();
  EXPECT_THAT(get("/v1/route/example.zone").body, HasSubstr("whois.zone.example"));
  EXPECT_EQ(get("/v1/route/no%20name").status, 400u);
  const Answer plugins = get("/v1/plugins");
  EXPECT_THAT(plugins.body, HasSubstr(R"({"generation":1,"plugins":[{"claim":)"));
  EXPECT_THAT(plugins.body, Not(HasSubstr(WHOISKIT_PLUGIN_DIR)));
}

TEST_F(Served, ComparesRdapWithWhois) {
  serve();
  const Answer answer = get("/v1/diff/example.both");
  EXPECT_EQ(answer.status, 200u);
  EXPECT_THAT(answer.body, StartsWith(R"({"query":"example.both","differences":[)"));
  EXPECT_THAT(answer.body, HasSubstr(R"("agree":)"));
  EXPECT_EQ(get("/v1/diff/example.zone").status, 404u);  // it has no RDAP
}

}  // namespace
}  // namespace whoiskit::service_tests
