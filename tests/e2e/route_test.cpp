// Simulated registries receive exactly the queries that Host::route() states: for every row of a top-level domain with
// a server, and for addresses, AS numbers and handles.
#include <gmock/gmock.h>

#include <future>
#include <map>
#include <set>
#include <vector>

#include "api/core.hpp"
#include "e2e/world.hpp"
#include "routing/coverage.hpp"

namespace whoiskit::e2e {
namespace {

constexpr std::size_t kAtOnce = 3;  // queries to one server that need not wait for earlier ones

// The server and the line of "whois.example port 43 by whois: \"line\r\n\"".
struct PhraseEvidence {
  std::string host, protocol, line;
};

PhraseEvidence read(std::string text) {
  PhraseEvidence said;
  said.host = text.substr(0, text.find(' '));
  const std::size_t by = text.find(" by ") + 4, colon = text.find(": ", by);
  said.protocol = text.substr(by, colon - by);
  said.line = text.substr(colon + 3, text.size() - colon - 4);
  if (said.line.ends_with("\\r\\n")) said.line.resize(said.line.size() - 4);
  return said;
}

// The first query for the server, by WHOIS or the protocol that replaces it.
std::optional<PhraseEvidence> first_of(const Host& host, const std::string& query, const LookupOptions& options) {
  for (const std::string& line : host.route(query, options)) {
    if (line.starts_with("asks: ")) return read(line.substr(6));
  }
  return std::nullopt;
}

std::string as_received(const PhraseEvidence& said) {
  if (said.protocol != "http" && said.protocol != "https") return said.host + ": " + said.line;
  const std::size_t form = said.line.find(" (POST ");
  return said.host + ": " + (form == said.line.npos ? "GET " + said.line : "POST " + said.line.substr(0, form));
}

TEST(RouteSaysWhatIsSent, OfEveryRowWithAServer) {
  LookupOptions options;
  options.protocol = LookupProtocol::whois;
  options.follow = false;
  options.name_servers_from_dns = false;
  options.timeout = std::chrono::seconds(30);
  HostOptions plain;
  plain.plugin_folders = {WHOISKIT_PLUGIN_DIR};
  Host real(plain);
  std::vector<std::string> queries = {"192.0.2.1", "2001:db8::1", "AS64496", "EX1-RIPE"};
  for (const routing::TldCoverage& tld : routing::coverage_of(api::core_of(real).generation()->routes)) {
    queries.push_back("example." + std::string(tld.tld));
  }
  simnet::Config config;
  std::map<std::string, std::string> known;  // protocols by host
  std::vector<std::pair<std::string, std::string>> expected;
  for (const std::string& query : queries) {
    const std::optional<PhraseEvidence> said = first_of(real, query, options);
    if (!said) continue;
    expected.emplace_back(query, as_received(*said));
    if (!known.emplace(said->host, said->protocol).second) continue;
    simnet::Server& made = config.servers.emplace_back(server(said->host, "No match.\n"));
    if (said->protocol == "rwhois") made.protocol = simnet::Protocol::rwhois;
    if (said->protocol == "http") made.protocol = simnet::Protocol::http;
    if (said->protocol == "https") made.protocol = simnet::Protocol::https;
  }
  ASSERT_GT(expected.size(), 300u);
  World world(std::move(config));
  // A new host has sent no query yet, so none of its queries waits for another.
  for (auto left = expected; !left.empty();) {
    std::map<std::string, std::size_t> asked;
    std::vector<std::pair<std::string, std::string>> later;
    Host host(world.options);
    std::vector<std::future<Record>> records;
    for (const auto& one : left) {
      const std::string name = one.second.substr(0, one.second.find(':'));
      if (records.size() == 200 || ++asked[name] > kAtOnce) {
        later.push_back(one);
      } else {
        records.push_back(host.future_lookup(one.first, options));
      }
    }
    for (auto& record : records) record.get();
    left = std::move(later);
  }
  std::multiset<std::string> received;
  for (const std::string& one : world.asked()) received.insert(one);
  for (const auto& [query, line] : expected) {
    EXPECT_TRUE(received.contains(line)) << query << ": route says \"" << line << "\"";
  }
}

// Control characters of a line, and characters outside ASCII, are escaped and not sent to a terminal.
TEST(RouteSaysWhatIsSent, WithItsBytes) {
  const Host host(HostOptions{.plugin_folders = {WHOISKIT_PLUGIN_DIR}});
  EXPECT_THAT(host.route("example.biz"),
              testing::Contains("asks: whois.nic.biz port 43 by whois: \"example.biz\\r\\n\""));
  LookupOptions rdap;
  rdap.protocol = LookupProtocol::rdap;
  EXPECT_THAT(host.route("example.com", rdap),
              testing::Contains(
                  "asks: rdap.verisign.com port 443 by rdap: \"https://rdap.verisign.com/com/v1/domain/example.com\""));
}

}  // namespace
}  // namespace whoiskit::e2e
