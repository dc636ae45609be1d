// Registries that speak RDAP, WHOIS or both, for tests of which protocol is used and what is made of the answers.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "e2e/world.hpp"

namespace whoiskit::e2e {

// A domain in RDAP; {name} is the name in the query. `more`: further members, each after a comma.
inline std::string rdap_domain(std::string_view more = {}) {
  return R"({"objectClassName":"domain","ldhName":"{name}","status":["active"],)"
         R"("events":[{"eventAction":"registration","eventDate":"2001-02-03T04:05:06Z"}])" +
         std::string(more) + "}";
}

// A link of a registry to its registrar's service.
inline std::string related(std::string_view href) {
  return R"(,"links":[{"rel":"related","type":"application/rdap+json","href":")" + std::string(href) + R"("}])";
}

inline std::string entity(std::string_view role, std::string_view name) {
  return R"({"objectClassName":"entity","roles":[")" + std::string(role) +
         R"("],"vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text",")" + std::string(name) + R"("]]]})";
}
inline std::string entities(std::string_view list) { return R"(,"entities":[)" + std::string(list) + "]"; }

// An RDAP server that answers `text` to every query.
inline simnet::Server rdap_server(std::string host, std::string text, int status = 200) {
  simnet::Server server;
  server.host = std::move(host);
  server.protocol = simnet::Protocol::rdap;
  server.default_answer = simnet::Answer(std::move(text));
  server.default_answer->status = status;
  return server;
}

// A row for names under zone.example: WHOIS of whois.zone.example, RDAP of rdap.zone.example.
inline std::string both_row(std::string_view more = {}) {
  return "\n[tld.\"zone.example\"]\nserver = \"whois.zone.example\"\nhandler = \"family.icann\"\n"
         "rdap = \"https://rdap.zone.example/\"\n" +
         std::string(more) + "\n";
}

class RdapWorld : public testing::Test {
 protected:
  Host& make(std::vector<simnet::Server> servers, const std::string& rows) {
    world_.emplace(simnet::Config{std::move(servers), rows});
    return again();
  }
  // Another host in the same world.
  Host& again() { return host_.emplace(world_->options); }

  std::vector<std::string> asked() const { return world_->asked(); }

  // The hosts that were queried, in order.
  static std::vector<std::string> hosts(const Record& record) {
    std::vector<std::string> all;
    for (const ServerInfo& server : record.servers()) all.push_back(server.server);
    return all;
  }

  std::optional<World> world_;
  std::optional<Host> host_;
};

}  // namespace whoiskit::e2e
