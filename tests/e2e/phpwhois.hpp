// e2e/phpwhois.hpp: a simulated world for the suite PhpWhois, whose tests name the numbers of docs/lookup.md that they
// show.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "e2e/world.hpp"

namespace whoiskit::e2e {

inline std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

inline std::string fixture(const std::string& path) {
  std::ifstream file(std::string(WHOISKIT_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

class PhpWhois : public testing::Test {
 protected:
  // `rows` add to the rows of the servers.
  World& make(std::vector<simnet::Server> servers, std::string routes, std::string_view rows = {}) {
    world.emplace(simnet::Config{std::move(servers), std::move(routes)});
    if (!rows.empty()) world->options.route_files.push_back(world->file("rows.toml", rows));
    return *world;
  }
  // A thin registry for names under thin.example and the registrar that it refers to.
  World& thin(simnet::Server registrar, std::string_view referral = "whois.registrar.example") {
    const std::string text = "Domain Name: {name}\nRegistrar WHOIS Server: " + std::string(referral) +
                             "\nCreation Date: 2001-02-03T04:05:06Z\nRegistrar: Registry's Word\n"
                             "Domain Status: ok https://icann.org/epp#ok\nName Server: NS1.REGISTRY.EXAMPLE.\n";
    return make({server("whois.thin.example", text), std::move(registrar)},
                zone("thin.example", "whois.thin.example", "gtld"));
  }
  Record ask(const std::string& query, const LookupOptions& options = {}) {
    Host host(world->options);
    return host.lookup(query, options);
  }
  std::optional<World> world;
};

inline constexpr std::string_view kRegistrarSays =
    "Domain Name: {name}\nRegistrar: Registrar's Word\nCreation Date: 2001-02-03T04:05:06Z\n"
    "Registrar Registration Expiration Date: 2030-01-01T00:00:00Z\n"
    "Registrant Name: Erin Example\nRegistrant Country: NL\nName Server: ns1.registrar.example\n";

}  // namespace whoiskit::e2e
