// Registrars behind a thin registry: which handler reads which answer, and which of its values are in the record.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kRegistry[] =
    "Domain Name: {name}\nRegistrar WHOIS Server: whois.registrar.example\nCreation Date: 2001-02-03T04:05:06Z\n"
    "Registrar: Example Registrar\nName Server: NS1.EXAMPLE.NET\nName Server: NS2.EXAMPLE.NET\n";

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

class Registrars : public testing::Test {
 protected:
  Host& make(std::string_view answer, std::string_view rows = {}) {
    world_.emplace(simnet::Config{
        {server("whois.zone.example", kRegistry), server("whois.registrar.example", std::string(answer))},
        zone("zone.example", "whois.zone.example", "gtld")});
    if (!rows.empty()) world_->options.route_files.push_back(world_->file("rows.toml", rows));
    return host_.emplace(world_->options);
  }
  std::optional<World> world_;
  std::optional<Host> host_;
};

TEST_F(Registrars, AddressesThatTheRegistryLacksAreTheRegistrars) {
  Host& host = make(
      "Domain Name: {name}\nRegistrar IANA ID: 9999\nName Server: ns1.example.net 192.0.2.1\n"
      "Name Server: ns3.example.net 192.0.2.3\n");
  const Record r = host.lookup("a.zone.example");
  EXPECT_THAT(r.json(), HasSubstr(R"("nserver":{"ns1.example.net":["192.0.2.1"],"ns2.example.net":[]})")) << r.json();
}

// What a plugin states about the registrar that it reads, beside the registry's record.
TEST_F(Registrars, ItsOwnPluginNamesItAlsoOverARegistry) {
  const auto table = [](const std::string& of_registry) {
    return "whoiskit-table = 1\nclaim = \"gtld.registrar\"\nserver = \"whois.registrar.example\"\nformat = "
           "\"labels\"\n" +
           of_registry + "[labels]\n\"Domain Name:\" = \"domain.name\"\n\"Holder:\" = \"owner.name\"\n" +
           "\"Shop:\" = \"registrar.url\"\n";
  };
  const auto look_up = [&](const std::string& of_registry, const std::string& answer) {
    host_.reset();
    world_.emplace(simnet::Config{{server("whois.zone.example", kRegistry), server("whois.registrar.example", answer)},
                                  zone("zone.example", "whois.zone.example", "gtld")});
    const std::filesystem::path folder = world_->file("plugins");
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "whois.gtld.registrar.table.toml") << table(of_registry);
    world_->options.plugin_folders = {{folder.string(), Isolation::worker}, WHOISKIT_PLUGIN_DIR};
    const Record r = host_.emplace(world_->options).lookup("a.zone.example");
    EXPECT_EQ(r.servers().at(1).handler, "gtld.registrar");
    EXPECT_EQ(r.value("owner.name"), "Pat Example");
    std::filesystem::remove_all(folder);
    return std::string(r.registrar()) + " | " + std::string(r.referrer());
  };
  const std::string answer = "Domain Name: {name}\nHolder: Pat Example\n";
  EXPECT_EQ(look_up("[registry]\nname = \"Acme Domains\"\nurl = \"https://www.acme.example\"\n", answer),
            "Acme Domains | https://www.acme.example");
  EXPECT_EQ(look_up("[registry]\nname = \"Acme Domains\"\n", answer + "Shop: https://shop.acme.example\n"),
            "Acme Domains | https://shop.acme.example");
  EXPECT_EQ(look_up("", answer), "Example Registrar | ");  // as the registry's handler found it
}

TEST_F(Registrars, WhatOneServerShowsIsNotRedacted) {
  Host& host = make(
      "Domain Name: {name}\nRegistrant Name: REDACTED FOR PRIVACY\nRegistrant Organization: Example Ltd\n"
      "Registrant Email: https://www.example.com/contact\nRegistrar: REDACTED FOR PRIVACY\n");
  const Record r = host.lookup("a.zone.example");
  EXPECT_THAT(r.json(), HasSubstr(R"("owner":{"organization":"Example Ltd","url":"https://www.example.com/contact"})"))
      << r.json();
  EXPECT_THAT(r.json(), HasSubstr(R"("redacted":["owner.name","owner.email"])")) << r.json();
  EXPECT_EQ(r.value("registrar.name"), "Example Registrar");
}

TEST_F(Registrars, TextsAreKeptOnRequestAndKnownApartInTheCache) {
  Host& host = make("Domain Name: {name}\nRegistrant Name: REDACTED FOR PRIVACY\n");
  EXPECT_EQ(host.lookup("a.zone.example").value("owner.name"), "");
  EXPECT_EQ(host.lookup("a.zone.example", {.keep_redacted = true}).value("owner.name"), "REDACTED FOR PRIVACY");
  EXPECT_EQ(host.lookup("a.zone.example").value("owner.name"), "");
}

TEST_F(Registrars, ThatLimitUsAreNamed) {
  Host& host = make("Query rate limit exceeded\n");
  const Record r = host.lookup("a.zone.example");
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(r.errors(), ElementsAre("whois.registrar.example: it limits us; what it would have added is missing"));
}

TEST_F(Registrars, AServerThatTheCallerNamesIsReadByTheHandlerOfItsRow) {
  constexpr char kAnswer[] = "domain:   {name}\ncreated:  2001-02-03\n";
  Host& host = make(kAnswer, "[server.\"whois.registrar.example\"]\nhandler = \"family.rpsl\"\n");
  const LookupOptions named{.server = "whois.registrar.example"};
  EXPECT_THAT(joined(host.route("a.zone.example", named)), HasSubstr("plugin: family.rpsl"));
  const Record r = host.lookup("a.zone.example", named);
  EXPECT_EQ(r.value("domain.created"), "2001-02-03") << r.json();
  EXPECT_THAT(joined(host.route("a.zone.example", {})), HasSubstr("plugin: gtld")) << "the zone's own server";
}

TEST_F(Registrars, AnUnknownLayoutIsReadByItsStructure) {
  Host& host = make(
      "% Terms of use\n\nName.............: {name}\nCreated..........: 2001-02-03\nNameserver.......: "
      "ns1.example.net\nHolder...........: Example Ltd\nHolder mail......: holder@example.net\n");
  const Record r = host.lookup("a.zone.example");
  EXPECT_THAT(r.json(), HasSubstr(R"("email":"holder@example.net")")) << r.json();
}

}  // namespace
}  // namespace whoiskit::e2e
