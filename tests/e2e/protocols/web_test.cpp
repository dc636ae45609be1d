// Look-ups by http and https, over sockets. Pages become lines, redirects are bounded and never lead to private
// addresses, and certificates must be valid.
#include <gmock/gmock.h>

#include "e2e/world.hpp"
#include "text/charset.hpp"

namespace whoiskit::e2e {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view kHost = "www.web.example";
constexpr std::string_view kAsks = "[server.\"www.web.example\"]\nquery = \"/whois?name={domain}\"\n";

// A page like those of web-based registries: an entity, cells, a script that is not part of the answer, a preformatted
// part.
constexpr std::string_view kPage =
    "<html><head><title>Example&nbsp;registry</title><script>var a = 'Registrar: Script';</script></head>\n<body>"
    "<p>Domain Name: <b>{name}</b><br>Registrar: Smith &amp; Example"
    "<table><tr><td>Creation Date:</td><td>2001-02-03T04:05:06Z</td></tr></table>"
    "<pre>Name Server: ns1.example.net\nName Server: ns2.example.net\n</pre></body></html>\n";

simnet::Answer page(std::string_view text) {
  simnet::Answer answer{std::string(text)};
  answer.content_type = "text/html";
  return answer;
}

simnet::Answer redirect(std::string to, int status = 302) {
  simnet::Answer answer;
  answer.status = status;
  answer.redirect = std::move(to);
  return answer;
}

simnet::Server web(std::string_view host, simnet::Answer answer, simnet::Protocol protocol = simnet::Protocol::http) {
  simnet::Server server;
  server.host = host;
  server.protocol = protocol;
  server.default_answer = std::move(answer);
  return server;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

class Web : public testing::Test {
 protected:
  World& make(std::vector<simnet::Server> servers, std::string_view rows = kAsks) {
    world.emplace(simnet::Config{std::move(servers), zone("web.example", kHost)});
    world->options.route_files.push_back(world->file("rows.toml", rows));
    return *world;
  }
  World& make(simnet::Server server) {
    std::vector<simnet::Server> servers;
    servers.push_back(std::move(server));
    return make(std::move(servers));
  }
  Record ask(const LookupOptions& options = {}) { return Host(world->options).lookup("a.web.example", options); }
  std::optional<World> world;
};

TEST_F(Web, APageIsReadLikeAnyAnswer) {
  make(web(kHost, page(kPage)));
  const Record r = ask();
  EXPECT_THAT(world->asked(), ElementsAre("www.web.example: GET /whois?name=a.web.example"));
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_EQ(r.value("domain.sponsor"), "Smith & Example");
  EXPECT_THAT(r.name_servers(), SizeIs(2));
  ASSERT_THAT(r.servers(), SizeIs(1));
  EXPECT_EQ(r.servers()[0].protocol, "http");
  EXPECT_EQ(r.servers()[0].args, "/whois?name=a.web.example");
  EXPECT_THAT(r.raw(), AllOf(HasSubstr("Example registry\n"), Not(HasSubstr("Script")), Not(HasSubstr("<"))));
}

TEST_F(Web, PlainTextStaysAsItIs) {
  make(web(kHost, simnet::Answer("Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\nRegistrar: A <b> & B\n")));
  EXPECT_EQ(ask().value("domain.sponsor"), "A <b> & B");
}

TEST_F(Web, APageIsInTheRoutesCharset) {
  std::vector<simnet::Server> servers;
  servers.push_back(web(kHost, page("<p>Domain Name: {name}<br>Creation Date: 2001-02-03T04:05:06Z<br>"
                                    "Registrant Name: \xA3ukasz Przyk\xB3"
                                    "ad</p>")));
  make(std::move(servers), std::string(kAsks) + "charset = \"iso-8859-2\"\n");
  const Record r = ask();
  ASSERT_THAT(r.contacts("owner"), SizeIs(1));
  EXPECT_EQ(r.contacts("owner")[0].name,
            "\u0141ukasz Przyk\u0142"
            "ad");
}

TEST_F(Web, AFormIsPosted) {
  std::vector<simnet::Server> servers;
  servers.push_back(web(kHost, page(kPage)));
  make(std::move(servers), "[server.\"www.web.example\"]\nquery = \"/search (POST name={domain})\"\n");
  EXPECT_EQ(ask().registered(), Registered::yes);
  EXPECT_THAT(world->asked(), ElementsAre(HasSubstr("POST /search")));
}

TEST_F(Web, ARedirectIsFollowedWithinTheServerAndToAServerWithAnAddress) {
  simnet::Server first = web(kHost, page("moved"));
  first.answers["/whois"] = redirect("/new?name=a.web.example", 301);
  first.answers["/new"] = redirect("http://www.second.example/look?name=a.web.example");
  std::vector<simnet::Server> servers;
  servers.push_back(std::move(first));
  servers.push_back(web("www.second.example", page(kPage)));
  make(std::move(servers)).options.only_named_addresses = true;
  const Record r = ask();
  EXPECT_EQ(r.registered(), Registered::yes) << joined(r.errors());
  EXPECT_THAT(world->asked(), ElementsAre("www.web.example: GET /whois?name=a.web.example",
                                          "www.web.example: GET /new?name=a.web.example",
                                          "www.second.example: GET /look?name=a.web.example"));
}

TEST_F(Web, RedirectsAreBounded) {
  make(web(kHost, redirect("/whois?name=a.web.example")));
  const Record r = ask();
  EXPECT_EQ(r.status(), Status::unavailable);
  EXPECT_EQ(r.registered(), Registered::unknown);
  EXPECT_THAT(joined(r.errors()), HasSubstr("redirects more than 5 times"));
  EXPECT_THAT(world->asked(), SizeIs(6));
}

// In any spelling: a page must not make the host connect to machines behind its firewall.
TEST_F(Web, ARedirectIntoAPrivatePlaceIsRefusedAndSaid) {
  for (const char* where :
       {"http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://0x7f000001/", "http://127.1/",
        "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:127.0.0.1]/", "//192.168.0.1/",
        "http://127.0.0.1:22/", "https://127.0.0.1/"}) {
    make(web(kHost, redirect(where)));
    const Record r = ask();
    EXPECT_EQ(r.status(), Status::unavailable) << where;
    EXPECT_THAT(joined(r.errors()), HasSubstr("a redirect to ")) << where;
    EXPECT_THAT(joined(r.errors()), HasSubstr("is not followed")) << where;
    EXPECT_THAT(world->asked(), SizeIs(1)) << where;
  }
}

// A name in the DNS may have any address.
TEST_F(Web, ARedirectToANameWithAPrivateAddressIsRefused) {
  simnet::DnsName trap;
  trap.records.push_back({1, std::string("\x7F\0\0\1", 4)});
  std::vector<simnet::Server> servers;
  servers.push_back(web(kHost, redirect("http://trap.example/")));
  servers.push_back(name_server({{"trap.example", trap}}));
  make(std::move(servers));
  EXPECT_THAT(joined(ask().errors()), HasSubstr("a redirect to an address that is not public is not followed"));
}

TEST_F(Web, ARedirectLeadsToANamedAddressByItsOwnProtocolOnly) {
  std::vector<simnet::Server> servers;
  servers.push_back(web(kHost, redirect("http://whois.inner.example/")));
  servers.push_back(server("whois.inner.example", kRegistered));
  make(std::move(servers));
  EXPECT_THAT(joined(ask().errors()),
              HasSubstr("redirect to whois.inner.example is not followed: the routing file that "
                        "names its address has it speak whois"));
  EXPECT_THAT(world->asked(), SizeIs(1));
}

TEST_F(Web, WhereOnlyNamedAddressesAreAskedARedirectLeadsToNoOther) {
  make(web(kHost, redirect("http://www.elsewhere.example/"))).options.only_named_addresses = true;
  const Record r = ask();
  EXPECT_EQ(r.status(), Status::unavailable);
  EXPECT_THAT(joined(r.errors()),
              HasSubstr("redirect to www.elsewhere.example is not followed: no routing file names"));
}

TEST_F(Web, ByHttpsWithACertificateThatHolds) {
  make(web(kHost, page(kPage), simnet::Protocol::https));
  const Record r = ask();
  EXPECT_EQ(r.registered(), Registered::yes) << joined(r.errors());
  EXPECT_EQ(r.servers()[0].protocol, "https");
}

TEST_F(Web, ACertificateOfNobodyWeTrustIsRefusedAndSaid) {
  make(web(kHost, page(kPage), simnet::Protocol::https)).options.ca_file.clear();
  const Record r = ask();
  EXPECT_EQ(r.status(), Status::unavailable);
  EXPECT_THAT(joined(r.errors()), HasSubstr("no secure connection"));
  EXPECT_THAT(world->asked(), IsEmpty()) << "nothing was sent";
}

TEST_F(Web, ACertificateOfAnotherNameIsRefusedAndSaid) {
  std::vector<simnet::Server> servers;
  servers.push_back(web("www.other.example", page(kPage), simnet::Protocol::https));
  make(std::move(servers));
  world->options.route_files.push_back(
      world->file("own.toml", std::string(kAsks) + "protocol = \"https\"\naddress = \"127.0.0.1\"\nport = " +
                                  std::to_string(world->net().port("www.other.example")) + "\n"));
  const Record r = ask();
  EXPECT_EQ(r.status(), Status::unavailable);
  EXPECT_THAT(joined(r.errors()),
              AllOf(HasSubstr("no secure connection"), HasSubstr("its certificate is for another name")));
  EXPECT_THAT(world->asked(), IsEmpty());
}

TEST_F(Web, HttpsIsNotLeftForHttp) {
  simnet::Server secure = web(kHost, redirect("http://www.second.example/"), simnet::Protocol::https);
  std::vector<simnet::Server> servers;
  servers.push_back(std::move(secure));
  servers.push_back(web("www.second.example", page(kPage)));
  make(std::move(servers));
  EXPECT_THAT(joined(ask().errors()), HasSubstr("redirects from https to http, which is not followed"));
  EXPECT_THAT(world->asked(), SizeIs(1));
}

// A folder's own row for a server, and the row with its simulated address, are one table.
TEST_F(Web, AFoldersRowsMaySpeakOfItsServers) {
  std::vector<simnet::Server> servers;
  servers.push_back(web(kHost, page(kPage)));
  servers.push_back(server("whois.other.example", kRegistered));
  world.emplace(simnet::Config{std::move(servers),
                               zone("web.example", kHost) + zone("other", "whois.other.example") + std::string(kAsks)});
  EXPECT_EQ(ask().registered(), Registered::yes);
  EXPECT_THAT(world->asked(), ElementsAre("www.web.example: GET /whois?name=a.web.example"));
}

TEST_F(Web, AnErrorPageIsKeptAndNeverAVerdict) {
  simnet::Answer broken = page("<h1>Domain not found</h1>");
  broken.status = 503;
  make(web(kHost, std::move(broken)));
  const Record r = ask();
  EXPECT_EQ(r.registered(), Registered::unknown);
  EXPECT_NE(r.status(), Status::ok);
  EXPECT_THAT(r.raw(), HasSubstr("Domain not found"));
  EXPECT_THAT(joined(r.errors()), HasSubstr("the web server answers with status 503"));
}

// The page does not say so.
TEST_F(Web, AStatusThatLimitsUsIsHeardWithItsTime) {
  simnet::Server busy = web(kHost, page(kPage));
  busy.limit = 0;
  busy.limit_text = "";
  busy.retry_after = "7200";
  make(std::move(busy));
  Host host(world->options);
  EXPECT_EQ(host.lookup("a.web.example").registered(), Registered::unknown);
  const Record r = host.lookup("b.web.example");
  EXPECT_THAT(world->asked(), SizeIs(1));
  EXPECT_THAT(joined(r.errors()), testing::ContainsRegex("limits us; not before 7(200|1..) s"));
}

TEST_F(Web, ACutPageIsKeptAndMarked) {
  simnet::Server cut = web(kHost, page(kPage));
  cut.cut_after = 420;
  cut.reset = true;
  make(std::move(cut));
  const Record r = ask();
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(r.errors(), SizeIs(1));
}

TEST_F(Web, ACallerNamesAWebServerByItsAddress) {
  for (const auto protocol : {simnet::Protocol::http, simnet::Protocol::https}) {
    const std::string scheme(simnet::to_string(protocol));
    std::vector<simnet::Server> servers;
    servers.push_back(server("whois.web.example", kRegistered));
    servers.push_back(web("www.own.example", page(kPage), protocol));
    world.emplace(simnet::Config{std::move(servers), zone("web.example", "whois.web.example")});
    const Record r = ask({.server = scheme + "://www.own.example/look/{label}?tld={tld}&q={query}"});
    EXPECT_EQ(r.registered(), Registered::yes) << joined(r.errors());
    EXPECT_THAT(world->asked(), ElementsAre("www.own.example: GET /look/a?tld=example&q=a.web.example"));
    EXPECT_EQ(r.servers()[0].protocol, scheme);
  }
}

}  // namespace
}  // namespace whoiskit::e2e
