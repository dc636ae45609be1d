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

TEST(SimnetConfig, FindsTheLineThenItsLastWord) {
  Server server;
  server.answers = {{"domain example.com", "by line"}, {"example.com", "by word"}};
  server.default_answer = "no {name}, no {NAME}";
  EXPECT_EQ(answer_of(server, " DOMAIN Example.com\r\n").value_or(Answer()).text, "by line");
  EXPECT_EQ(answer_of(server, "-T dn example.COM").value_or(Answer()).text, "by word");
  EXPECT_EQ(answer_of(server, "-T dn {Name}.example").value_or(Answer()).text, "no {name}.example, no {NAME}.EXAMPLE");
  EXPECT_EQ(answer_of(server, "").value_or(Answer()).text, "no , no ");
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
    for (const Server& server : loaded.config.servers) EXPECT_TRUE(hosts.insert(server.host).second) << server.host;
  }
}

TEST(SimnetConfig, AnswersTheDemonstration) {
  const LoadResult loaded = load_folder(kFolder / "demo");
  const auto answer = [&](std::string_view host, std::string_view query) {
    for (const Server& server : loaded.config.servers) {
      if (server.host == host) return answer_of(server, query).value_or(Answer()).text;
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

class BrokenFolder : public testing::Test {
 protected:
  BrokenFolder() : folder_(fs::path(testing::TempDir()) / ("simnet-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~BrokenFolder() override { fs::remove_all(folder_); }
  std::string error_of(std::string_view toml) {
    std::ofstream(folder_ / "simnet.toml") << toml;
    return load_folder(folder_).error;
  }
  const fs::path folder_;
};

TEST_F(BrokenFolder, IsRefusedWithTheReason) {
  EXPECT_THAT(load_folder(folder_ / "none").error, HasSubstr("simnet.toml"));
  EXPECT_THAT(error_of("[[server]\n"), HasSubstr("simnet.toml:1:"));
  EXPECT_THAT(error_of(""), HasSubstr("no [[server]]"));
  EXPECT_THAT(error_of("[[server]]\nport = 1\n"), HasSubstr("needs host"));
  EXPECT_THAT(error_of("[[server]]\nhost = \"h\"\nslow = true\n"), HasSubstr("h: has an unknown key slow"));
  EXPECT_THAT(error_of("[[server]]\nhost = \"h\"\nport = 65536\n"), HasSubstr("port must be a number"));
  EXPECT_THAT(error_of("[[server]]\nhost = \"h\"\nreset = 1\n"), HasSubstr("reset must be true or false"));
  EXPECT_THAT(error_of("[[server]]\nhost = \"h\"\ndefault = \"gone\"\n"), HasSubstr("cannot read"));
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
  EXPECT_THAT(registries.routes(),
              HasSubstr("\n[server.\"whois.nic.example\"]\naddress = \"127.0.0.1\"\nport = " + port + "\n"));
  EXPECT_THAT(registries.routes(), testing::EndsWith("\n[tld.\"example\"]\n"));
}

}  // namespace
}  // namespace whoiskit::simnet
