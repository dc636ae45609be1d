// Which options change the servers that answer a host's queries.
#include "registry/cache_scope.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace whoiskit::registry {
namespace {

routing::RoutingTable routes(const std::string& toml = {}) {
  routing::RoutingTable table;
  if (!toml.empty()) {
    EXPECT_EQ(table.load_text(toml, "routes.toml"), "");
  }
  return table;
}
std::string key(const HostOptions& options, const std::string& toml = {}) {
  return cache_scope_key(scope_of_options(options), routes(toml));
}

TEST(Way, IsNothingWhereNothingIsChosen) {
  HostOptions options;
  options.threads = 4;
  options.timeout = std::chrono::seconds(5);
  options.cache_file = "/tmp/cache.sqlite";
  EXPECT_EQ(key(options), "");
  EXPECT_EQ(key(options, "[tld.\"example\"]\nserver = \"whois.example\"\n"), "") << "compared with each answer";
}

TEST(Way, DiffersByEachOptionThatLeadsElsewhere) {
  std::set<std::string> keys = {""};
  HostOptions options;
  const auto differs = [&](const char* what) { EXPECT_TRUE(keys.insert(key(options)).second) << what; };
  options.dns_servers = {"192.0.2.1"};
  differs("a name server");
  options.dns_servers = {"192.0.2.1:5353"};
  differs("its port");
  options.dns_servers = {"192.0.2.1", "192.0.2.2"};
  differs("two of them");
  options.dns_servers.clear();
  options.proxy = "socks5://proxy.example";
  differs("a proxy");
  options.proxy = "socks5://proxy.example:1081";
  differs("its port");
  options.proxy = "socks5://de:secret@proxy.example";
  differs("its user");
  options.proxy.clear();
  options.bind_address = "192.0.2.7";
  differs("the address to connect from");
  options.bind_address.clear();
  const auto file = (std::filesystem::temp_directory_path() / ("whoiskit-ca-" + std::to_string(::getpid()))).string();
  std::ofstream(file) << "one";
  options.ca_file = file;
  differs("certificates that are trusted");
  std::ofstream(file) << "another";
  differs("others in the same file");
  std::filesystem::remove(file);
}

TEST(Way, DoesNotHoldThePassword) {
  HostOptions one, other;
  one.proxy = "socks5://user:secret@proxy.example";
  other.proxy = "socks5://user:changed@proxy.example";
  EXPECT_EQ(key(one), key(other));
  EXPECT_EQ(scope_of_options(one).find("secret"), std::string::npos);
}

TEST(Way, DiffersByEachAddressOfTheOperators) {
  std::set<std::string> keys = {""};
  for (const char* toml : {
           "[server.\"whois.a.example\"]\naddress = \"127.0.0.1\"\n",
           "[server.\"whois.a.example\"]\naddress = \"127.0.0.2\"\n",
           "[server.\"whois.a.example\"]\naddress = \"127.0.0.1\"\nport = 4343\n",
           "[server.\"whois.a.example\"]\naddress = \"127.0.0.1\"\nprotocol = \"rwhois\"\n",
           "[server.\"whois.b.example\"]\naddress = \"127.0.0.1\"\n",
           "[tld.\"example\"]\nserver = \"whois.a.example\"\naddress = \"127.0.0.1\"\n",
           "[ip.\"192.0.2.0/24\"]\nserver = \"whois.a.example\"\naddress = \"127.0.0.1\"\n",
       }) {
    EXPECT_TRUE(keys.insert(key({}, toml)).second) << toml;
    EXPECT_EQ(key({}, toml), key({}, toml));
    EXPECT_EQ(key({}, toml).size(), 64u);
  }
}

// For this reason the built-in table is not part of the key.
TEST(Way, TheBuiltInTableNamesNoAddress) {
  const routing::RoutingTable table;
  for (const std::string_view zone : table.zones()) {
    const auto route = table.route_tld(zone);
    ASSERT_TRUE(route);
    EXPECT_EQ(route->connect_address, "") << zone;
  }
}

}  // namespace
}  // namespace whoiskit::registry
