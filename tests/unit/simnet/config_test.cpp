#include "simnet/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <set>

#include "simnet/simnet.hpp"

namespace whoiskit::simnet {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

const fs::path kFolder = WHOISKIT_SOURCE_DIR "/tests/simnet";

std::string text_of(const Server& server, std::string_view query) {
  return answer_of(server, query).value_or(Answer("(none)")).text;
}

TEST(SimnetConfig, FindsTheLineThenItsLastWord) {
  Server server;
  server.answers = {{"domain example.com", "by line"}, {"example.com", "by word"}};
  server.default_answer = "no {name}, no {NAME}";
  EXPECT_EQ(text_of(server, " DOMAIN Example.com\r\n"), "by line");
  EXPECT_EQ(text_of(server, "-T dn example.COM"), "by word");
  EXPECT_EQ(text_of(server, "-T dn {Name}.example"), "no {name}.example, no {NAME}.EXAMPLE");
  EXPECT_EQ(text_of(server, ""), "no , no ");
  EXPECT_EQ(text_of(Server(), "example.com"), "(none)");
}

TEST(SimnetConfig, EndsLinesWithCrlf) {
  EXPECT_EQ(with_crlf("a\nb\r\n\nc"), "a\r\nb\r\n\r\nc");
  EXPECT_EQ(with_crlf(""), "");
}

TEST(SimnetConfig, LoadsTheBundledFolders) {
  for (const char* name : {"demo", "hostile"}) {
    const LoadResult loaded = load_folder(kFolder / name);
    EXPECT_EQ(loaded.error, "");
    EXPECT_GT(loaded.config.servers.size(), 5U) << name;
    EXPECT_FALSE(loaded.config.extra_routes.empty()) << name;
    std::set<std::string> hosts;
    for (const Server& server : loaded.config.servers) {
      EXPECT_TRUE(hosts.insert(server.host).second) << server.host;
      EXPECT_EQ(server.listen, "127.0.1." + std::to_string(hosts.size()));
    }
  }
}

TEST(SimnetConfig, AnswersTheDemonstration) {
  const LoadResult loaded = load_folder(kFolder / "demo");
  const auto answer = [&](std::string_view host, std::string_view query) {
    for (const Server& server : loaded.config.servers) {
      if (server.host == host) return text_of(server, query);
    }
    return std::string();
  };
  EXPECT_THAT(answer("whois.nic.at", "example.at"), HasSubstr("domain:         example.at\r\n"));
  EXPECT_THAT(answer("whois.verisign-grs.com", "domain example.com"), HasSubstr("Server: whois.godaddy.com\r\n"));
  EXPECT_THAT(answer("whois.verisign-grs.com", "domain free-example.com"),
              StartsWith("No match for \"FREE-EXAMPLE.COM\".\r\n"));
  EXPECT_THAT(answer("whois.arin.net", "n + 192.0.2.1"), HasSubstr("ReferralServer:  whois://whois.ripe.net\r\n"));
  EXPECT_THAT(answer("whois.ripe.net", "192.0.2.1"), HasSubstr("inetnum:        192.0.2.0 - 192.0.2.255\r\n"));
  EXPECT_THAT(answer("whois.ripe.net", "AS64496"), HasSubstr("aut-num:        AS64496\r\n"));
  EXPECT_THAT(answer("whois.jprs.jp", "CONTACT HS0001JP/e"), HasSubstr("[JPNIC Handle]               HS0001JP"));
}

class SimnetFolder : public testing::Test {
 protected:
  SimnetFolder() : folder_(fs::path(testing::TempDir()) / ("simnet-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~SimnetFolder() override { fs::remove_all(folder_); }
  void write(const std::string& name, std::string_view text) { std::ofstream(folder_ / name) << text; }
  LoadResult load(std::string_view toml) {
    write("simnet.toml", toml);
    return load_folder(folder_);
  }
  std::string error_of(std::string_view toml) { return load(toml).error; }
  /// The fault of a whois server with these additional lines, the first of which is line 3.
  std::string error_with(const std::string& lines) { return error_of("[[server]]\nhost = \"h\"\n" + lines); }
  const fs::path folder_;
};

TEST_F(SimnetFolder, IsRefusedWithTheReason) {
  EXPECT_THAT(load_folder(folder_ / "none").error, HasSubstr("simnet.toml"));
  EXPECT_THAT(error_of("[[server]\n"), HasSubstr("simnet.toml:1:"));
  EXPECT_THAT(error_of(""), HasSubstr("no [[server]]"));
  EXPECT_THAT(error_of("[other]\n"), HasSubstr("simnet.toml:1: unknown key other; a file has only [[server]] tables"));
  EXPECT_THAT(error_of("\n[[server]]\nport = 1\n"), HasSubstr("simnet.toml:2: [[server]] : needs host"));
  EXPECT_THAT(error_of("[[server]]\nhost = \"A b\"\n"), HasSubstr("needs host"));
  EXPECT_THAT(error_of("[[server]]\nhost = \"h\"\n[[server]]\nhost = \"h\"\n"),
              HasSubstr("simnet.toml:3: [[server]] h: another server has the same host"));
  EXPECT_THAT(error_with("slow = true\n"), HasSubstr("simnet.toml:3: [[server]] h: has an unknown key slow"));
  EXPECT_THAT(error_with("limt = 1\n"), HasSubstr("has an unknown key limt; did you mean \"limit\"?"));
  // Only keys that apply to the protocol are suggested.
  EXPECT_THAT(error_with("protocol = \"whois\"\nquirk = 1\n"), testing::EndsWith("unknown key quirk"));
  EXPECT_THAT(error_with("protocol = \"dns\"\n[server.records]\n\"a.example\" = {TX = \"x\"}\n"),
              HasSubstr("a.example has an unknown key TX; did you mean \"TXT\"?"));
  EXPECT_THAT(error_with("protocol = \"dns\"\n[server.records]\n\"a.example\" = {rcod = \"x\"}\n"),
              HasSubstr("did you mean \"rcode\"?"));
  EXPECT_THAT(error_with("port = 65536\n"), HasSubstr("simnet.toml:3: [[server]] h: port must be a number"));
  EXPECT_THAT(error_with("reset = 1\n"), HasSubstr("simnet.toml:3: [[server]] h: reset must be true or false"));
  EXPECT_THAT(error_with("\ndefault = \"gone\"\n"), HasSubstr("simnet.toml:4: [[server]] h: default: cannot read"));
  EXPECT_THAT(error_with("protocol = \"finger\"\n"), HasSubstr("protocol must be"));
  EXPECT_THAT(error_with("listen = \"192.0.2.1\"\n"), HasSubstr("listen must be an address of 127.0.0.0/8"));
  EXPECT_THAT(error_with("[server.records]\n"), HasSubstr("records means nothing for protocol \"whois\""));
  EXPECT_THAT(error_with("limit_status = 429\n"), HasSubstr("limit_status means nothing"));
  EXPECT_THAT(error_with("raw = true\ncharset = \"iso-8859-1\"\n"), HasSubstr("simnet.toml:4: [[server]] h: charset"));
  EXPECT_THAT(error_with("answers = 1\n"), HasSubstr("answers must be a table"));
  EXPECT_THAT(error_with("quirks = [\"gzip\"]\n"), HasSubstr("quirks means nothing for protocol \"whois\""));
  EXPECT_THAT(error_with("protocol = \"https\"\ntls = false\n"), HasSubstr("tls means nothing"));
  EXPECT_THAT(error_with("protocol = \"rdap\"\nquirks = [\"kind\"]\n"),
              HasSubstr("simnet.toml:4: [[server]] h: \"kind\" is not a quirk"));
  EXPECT_THAT(error_with("protocol = \"rdap\"\nquirks = \"gzip\"\n"), HasSubstr("quirks must be a list"));
  EXPECT_THAT(error_with("protocol = \"rdap\"\nretry_after = \"1\\n2\"\n"), HasSubstr("several lines"));
}

TEST_F(SimnetFolder, RefusesAnswersThatMeanNothing) {
  const auto error_of_answer = [&](const std::string& answer, const std::string& protocol) {
    return error_with("protocol = \"" + protocol + "\"\n[server.answers]\n\"a\" = " + answer + "\n");
  };
  EXPECT_THAT(error_of_answer("1", "whois"),
              HasSubstr("simnet.toml:5: [[server]] h: a must be a file's name or a table"));
  EXPECT_THAT(error_of_answer("{}", "whois"), HasSubstr("a is empty; give it a file or a text"));
  EXPECT_THAT(error_of_answer("{text = \"x\", file = \"y\"}", "whois"), HasSubstr("only one of"));
  EXPECT_THAT(error_of_answer("{redirect = \"/\"}", "whois"), testing::EndsWith("a has an unknown key redirect"));
  EXPECT_THAT(error_of_answer("{txt = \"x\"}", "whois"), HasSubstr("unknown key txt; did you mean \"text\"?"));
  EXPECT_THAT(error_of_answer("{referral = \"rwhois://h\"}", "http"), HasSubstr("a has an unknown key referral"));
  EXPECT_THAT(error_of_answer("{status = 99}", "http"), HasSubstr("status must be a number from 200 to 599"));
  EXPECT_THAT(error_of_answer("{redirect = \"/\\r\\nX: y\"}", "http"), HasSubstr("several lines"));
  EXPECT_THAT(error_of_answer("{headers = {X = \"y\\nZ: z\"}}", "rdap"), HasSubstr("a has an invalid header"));
  EXPECT_EQ(error_of_answer("{headers = {X = \"y\"}}", "rdap"), "");
  EXPECT_EQ(error_of_answer("{error = \"230 None\"}", "rwhois"), "");
  const auto error_of_record = [&](const std::string& record) {
    return error_with("protocol = \"dns\"\n[server.records]\n\"example.com\" = " + record + "\n");
  };
  EXPECT_THAT(error_of_record("{MX = \"m.example\"}"),
              HasSubstr("simnet.toml:5: [[server]] h: example.com has an unknown"));
  EXPECT_THAT(error_of_record("{A = [\"192.0.2.1\", \"x\"]}"),
              HasSubstr("\"x\" cannot be the value of a record of type A"));
  EXPECT_THAT(error_of_record("{rcode = 3}"), HasSubstr("rcode must be"));
  EXPECT_EQ(error_of_record("{A = \"192.0.2.1\", ttl = 5}"), "");
}

TEST_F(SimnetFolder, ReadsAnRdapServer) {
  write("a.json", "{}");
  const LoadResult loaded = load(R"(
    [[server]]
    host = "rdap.nic.example"
    protocol = "rdap"
    tls = false
    keep_alive = false
    retry_after = "60"
    quirks = ["gzip", "empty-404"]
    [server.answers]
    "domain/shop.example" = "a.json"
    "domain/old.example" = {redirect = "/", headers = {X = "y"}}
  )");
  ASSERT_EQ(loaded.error, "");
  const Server& server = loaded.config.servers[0];
  EXPECT_EQ(server.protocol, Protocol::rdap);
  EXPECT_FALSE(has_tls(server));
  EXPECT_EQ(server.keep_alive, false);
  EXPECT_EQ(server.retry_after, "60");
  EXPECT_TRUE(server.quirks.has(Quirk::gzip) && server.quirks.has(Quirk::empty_404));
  EXPECT_FALSE(server.quirks.has(Quirk::gzip_cut));
  EXPECT_EQ(server.answers.at("domain/shop.example").content_type, "") << "that of RDAP";
  EXPECT_EQ(server.answers.at("domain/old.example").fields.at(0).second, "y");
}

TEST_F(SimnetFolder, SendsUtf8FilesInTheServersCharset) {
  write("a.txt", "Name: Łódź\n");
  write("b.html", "<p>é");
  const LoadResult loaded = load(R"(
    [[server]]
    host = "h"
    charset = "iso-8859-2"
    answers = {"a" = "a.txt"}
    [[server]]
    host = "web"
    protocol = "http"
    charset = "iso-8859-1"
    listen = "127.0.1.1"
    default = "b.html"
  )");
  ASSERT_EQ(loaded.error, "");
  EXPECT_EQ(text_of(loaded.config.servers[0], "a"),
            "Name: \xA3\xF3"
            "d\xBC\r\n");
  EXPECT_EQ(loaded.config.servers[0].listen, "127.0.1.2") << "127.0.1.1 is taken";
  EXPECT_EQ(loaded.config.servers[1].default_answer->text, "<p>\xE9");
  EXPECT_EQ(loaded.config.servers[1].default_answer->content_type, "text/html");
  EXPECT_THAT(
      error_with("charset = \"iso-8859-1\"\ndefault = \"a.txt\"\n"),
      testing::AllOf(HasSubstr("simnet.toml:4: [[server]] h: "), HasSubstr("a.txt: line 1: \"Ł\" does not fit")));
}

TEST(Simnet, WritesTheRoutes) {
  Config config;
  config.servers.resize(1);
  config.servers[0].host = "whois.nic.example";
  config.extra_routes = "[tld.\"example\"]\n";
  const Simnet registries(std::move(config));
  const std::string port = std::to_string(registries.port("whois.nic.example"));
  EXPECT_NE(port, "0");
  EXPECT_EQ(registries.port("whois.other.example"), 0);
  EXPECT_THAT(registries.routes(), HasSubstr("\n[server.\"whois.nic.example\"]\naddress = \"127.0.0.1\"\nport = " +
                                             port + "\nprotocol = \"whois\"\n"));
  EXPECT_THAT(registries.routes(), testing::EndsWith("\n[tld.\"example\"]\n"));
}

}  // namespace
}  // namespace whoiskit::simnet
