// The same bytes give the same record, whether a web server sends them in a look-up or they are a stored answer.
#include <gmock/gmock.h>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr std::string_view kName = "a.web.example";
constexpr std::string_view kHost = "www.web.example";
constexpr std::string_view kAsks = "[server.\"www.web.example\"]\nquery = \"/whois?name={domain}\"\n";
constexpr std::string_view kDocument =
    "<!DOCTYPE html>\n<html><head><title>Registry</title></head><body><table>\n"
    "<tr><td>Domain Name:</td><td>a.web.example</td></tr>\n<tr><td>Creation Date:</td><td>2001-02-03</td></tr>\n"
    "<tr><td>Registrar:</td><td>Smith &amp; Example</td></tr></table></body></html>\n";
constexpr std::string_view kLines =
    "Domain Name: a.web.example\nCreation Date: 2001-02-03\nRegistrar: Smith & Example\n";

// Values and raw text. Query and server are known only in the look-up.
std::string contents(const Record& record) {
  const std::string json = record.json();
  return json.substr(json.find("\"regrinfo\":"));
}

struct Case {
  std::string_view type, text;
};

TEST(StoredPage, GivesTheRecordOfTheLookUp) {
  const Case cases[] = {
      {"text/html", kDocument},
      {"text/html; charset=utf-8", "Domain Name: a.web.example<br>Creation Date: 2001-02-03<br>Registrar: A &amp; B"},
      {"application/xhtml+xml", "<p>Domain Name: a.web.example<br>Creation Date: 2001-02-03"},
      {"text/html", kLines},
      {"text/plain", kLines},
      {"text/plain", "Domain Name: a.web.example\nCreation Date: 2001-02-03\nRegistrar: A <b> & B\n"},
  };
  for (const Case& one : cases) {
    simnet::Server server;
    server.host = kHost;
    server.protocol = simnet::Protocol::http;
    server.default_answer = simnet::Answer(std::string(one.text));
    server.default_answer->content_type = one.type;
    std::vector<simnet::Server> servers;
    servers.push_back(std::move(server));
    World world(simnet::Config{std::move(servers), zone("web.example", kHost)});
    world.options.route_files.push_back(world.file("rows.toml", kAsks));
    Host host(world.options);
    const Record live = host.lookup(kName);
    EXPECT_EQ(live.value("domain.created"), "2001-02-03") << one.text;
    const Record by_server = host.parse({one.text, std::string(kHost), std::string(kName), {}, {}});
    EXPECT_EQ(contents(by_server), contents(live)) << one.text;
    EXPECT_EQ(by_server.servers()[0].protocol, "http");
    EXPECT_EQ(contents(host.parse({one.text, {}, std::string(kName), {}, {}})), contents(live)) << "by the zone";
    EXPECT_EQ(contents(host.parse({live.raw(), std::string(kHost), std::string(kName), {}, {}})), contents(live))
        << "its rawdata is no page any more";
  }
}

// rawdata is what the server sent, in a look-up and in a stored answer.
TEST(StoredPage, OfAWhoisServerStaysAsItIs) {
  std::vector<simnet::Server> servers;
  servers.push_back(server("whois.web.example", kDocument));
  World world(simnet::Config{std::move(servers), zone("web.example", "whois.web.example")});
  Host host(world.options);
  const Record live = host.lookup(kName);
  EXPECT_THAT(live.raw(), HasSubstr("<table>"));
  EXPECT_EQ(contents(host.parse({simnet::with_crlf(kDocument), "whois.web.example", std::string(kName), {}, {}})),
            contents(live));
}

TEST(StoredPage, OfAnUnknownServerIsReadAndNeverFree) {
  HostOptions options;
  options.plugin_folders = {WHOISKIT_PLUGIN_DIR};
  Host host(options);
  const auto parse = [&](std::string_view text, std::string server) {
    return host.parse({text, std::move(server), "example.test", {}, "family.icann"});
  };
  for (const char* server : {"", "www.nobody.example"}) {
    const Record read = parse("<html><p>Domain Name: example.test<p>Name Server: ns1.example.net", server);
    EXPECT_THAT(read.name_servers(), SizeIs(1)) << server;
    EXPECT_EQ(read.registered(), Registered::yes) << server;
    EXPECT_EQ(parse("Domain example.test not found\n", server).registered(), Registered::no);
    EXPECT_EQ(parse("<html><p>Domain example.test not found", server).registered(), Registered::unknown) << server;
    EXPECT_EQ(parse("<html><p>Domain example.test not found", server).verdict(), Verdict::unknown) << server;
  }
}

}  // namespace
}  // namespace whoiskit::e2e
