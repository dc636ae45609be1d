// The RDAP server: objects, errors in its own form, statuses, pages of other origins.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "service/served.hpp"

namespace whoiskit::service_tests {
namespace {

// Every answer is in RDAP's form, and its errorCode is its status.
void expect_rdap(const Answer& answer, unsigned status) {
  EXPECT_EQ(answer.status, status) << answer.body;
  EXPECT_EQ(answer.field("Content-Type"), "application/rdap+json");
  EXPECT_EQ(answer.field("Access-Control-Allow-Origin"), "*");
  EXPECT_THAT(answer.body, StartsWith(R"({"rdapConformance":["rdap_level_0")"));
  if (status == 200) return;
  EXPECT_THAT(answer.body, HasSubstr("\"errorCode\":" + std::to_string(status) + ","));
}

TEST_F(Served, AnswersInRdapForEitherProtocol) {
  serve();
  for (const char* name : {"example.zone", "example.modern"}) {
    const Answer answer = get(std::string("/rdap/domain/") + name);
    expect_rdap(answer, 200);
    EXPECT_THAT(answer.body, HasSubstr(std::string(R"("ldhName":")") + name + "\""));
  }
}

TEST_F(Served, RdapAnswersAreKept) {
  serve();
  Client client = http();
  for (int i = 0; i < 2; ++i) {
    client.send(request("GET", "/rdap/domain/example.zone"));
    const Answer answer = client.read();
    expect_rdap(answer, 200);
    EXPECT_THAT(answer.field("Cache-Control"), StartsWith("max-age="));
  }
  client.send(request("GET", "/rdap/domain/free.zone"));
  expect_rdap(client.read(), 404);
  EXPECT_EQ(world_->asked().size(), 2u);
  client.send(request("GET", "/rdap/nameserver/example.zone"));  // another object of the same name
  client.read();
  EXPECT_THAT(log(), testing::ContainsRegex("\"status\":200[^\n]*\"cached\":true"));
}

TEST_F(Served, RdapStatuses) {
  serve(usual(), usual_rows() + "\n[tld.\"unknown\"]\nunsupported = true\n", {});
  expect_rdap(get("/rdap/help"), 200);
  expect_rdap(get("/rdap/domain/free.zone"), 404);
  EXPECT_THAT(get("/rdap/domain/free.zone").body, HasSubstr("\"title\":\"Source\""));
  expect_rdap(get("/rdap/domain/no%20name"), 400);
  expect_rdap(get("/rdap/domain/192.0.2.1"), 400);
  expect_rdap(get("/rdap/ip/example.zone"), 400);
  expect_rdap(get("/rdap/autnum/AS64496"), 400);
  expect_rdap(get("/rdap/autnum/x"), 400);
  expect_rdap(get("/rdap/domain/"), 400);
  expect_rdap(get("/rdap/nothing/x"), 400);
  expect_rdap(get("/rdap/domains?name=exam*"), 501);
  expect_rdap(get("/rdap/entities?fn=x"), 501);
  expect_rdap(get("/rdap/domain/example.unknown"), 501);
  EXPECT_EQ(get("/rdap/domain/example.zone?unknown=1").status, 200u);  // parameters are ignored
}

TEST_F(Served, RdapHasNetworksAndEntities) {
  std::ifstream file(WHOISKIT_SOURCE_DIR "/plugins/ip/ripe/fixtures/inetnum.txt");
  const std::string network{std::istreambuf_iterator<char>(file), {}};
  ASSERT_NE(network, "");
  simnet::Server ripe = e2e::server("whois.ripe.net", network);
  const std::string person = "person: Emma Example\naddress: 2 Example Square\nnic-hdl: EX1-RIPE\nsource: RIPE\n";
  for (const char* query : {"-B EX1-RIPE", "EX1-RIPE", "ex1-ripe"}) ripe.answers[query] = simnet::with_crlf(person);
  serve({std::move(ripe)}, "[ip]\n\"192.0.2.0/24\" = {server = \"whois.ripe.net\"}\n", {});
  for (const char* path : {"/rdap/ip/192.0.2.1", "/rdap/ip/192.0.2.0/24", "/rdap/ip/192.0.2.0%2F24"}) {
    const Answer answer = get(path);
    expect_rdap(answer, 200);
    EXPECT_THAT(answer.body, HasSubstr(R"("objectClassName":"ip network","startAddress":"192.0.2.0")"));
  }
  const Answer entity = get("/rdap/entity/EX1-RIPE");
  expect_rdap(entity, 200);
  EXPECT_THAT(entity.body, HasSubstr(R"("objectClassName":"entity")"));
  EXPECT_THAT(entity.body, HasSubstr(R"("handle":"EX1-RIPE")"));
}

TEST_F(Served, RdapNamesTheNameThatWasAskedFor) {
  std::vector<simnet::Server> servers = usual();
  servers[0].answers["www.example.zone"] = simnet::with_crlf("No match for \"WWW.EXAMPLE.ZONE\".\n");
  serve(std::move(servers), usual_rows(), {});
  expect_rdap(get("/rdap/domain/www.example.zone"), 404);
}

TEST_F(Served, RdapTellsOfTheLimitOfARegistry) {
  std::vector<simnet::Server> servers = usual();
  servers[0].limit = 0;
  serve(std::move(servers), usual_rows(), {});
  const Answer answer = get("/rdap/domain/example.zone");
  expect_rdap(answer, 429);
  EXPECT_NE(answer.field("Retry-After"), "");
}

TEST_F(Served, RdapTellsOfServersThatDoNotAnswer) {
  std::vector<simnet::Server> servers = usual();
  servers[0].silent = true;
  host_timeout = std::chrono::milliseconds(300);
  serve(servers, usual_rows(), {});
  expect_rdap(get("/rdap/domain/example.zone"), 504);
  servers[0].silent = false;
  servers[0].refuse = true;
  service_.reset();
  host_.reset();
  serve(std::move(servers), usual_rows(), {});
  expect_rdap(get("/rdap/domain/example.zone"), 502);
}

TEST_F(Served, RdapHasNoRoom) {
  Options options;
  options.max_lookups = 0;
  serve(options);
  const Answer answer = get("/rdap/domain/example.zone");
  expect_rdap(answer, 503);
  EXPECT_EQ(answer.field("Retry-After"), "1");
}

TEST_F(Served, RdapIsForPagesOfEveryOriginAndForHead) {
  Options options;
  options.cors_origins = {"https://page.example"};
  serve(options);
  Client client = http();
  client.send(request("GET", "/rdap/domain/example.zone", "Origin: https://page.example\r\n"));
  const Answer all = client.read();
  EXPECT_EQ(all.fields.count("Access-Control-Allow-Origin"), 1u);
  expect_rdap(all, 200);
  client.send(request("HEAD", "/rdap/domain/example.zone") + request("HEAD", "/rdap/domain/free.zone"));
  const Answer head = client.read(true);
  EXPECT_EQ(head.status, 200u);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.field("Content-Length"), std::to_string(all.body.size()));
  EXPECT_EQ(client.read(true).status, 404u);
  EXPECT_EQ(get("/v1/lookup/example.zone", "Origin: https://other.example\r\n").field("Access-Control-Allow-Origin"),
            "");
}

}  // namespace
}  // namespace whoiskit::service_tests
