// The text of a simnet.toml. There are no files for its answers.
#include <set>
#include <string>

#include "fuzz/target.hpp"
#include "simnet/config.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto result = simnet::read_config(fuzz::text_of(data, size), "simnet.toml", "/nowhere");
  if (!result.error.empty()) {
    fuzz::require(result.error.starts_with("simnet.toml:"), "a fault names its file");
    return 0;
  }
  const auto& servers = result.config.servers;
  fuzz::require(!servers.empty() && servers.size() <= simnet::kMaxServers, "servers are bounded");
  std::set<std::string> hosts;
  for (const simnet::Server& server : servers) {
    fuzz::require(hosts.insert(server.host).second, "each host has one server");
    fuzz::require(server.listen.starts_with("127."), "a server listens on loopback");
    for (const auto& [query, answer] : server.answers) {
      fuzz::require(query == simnet::folded(query), "an answer can be asked for");
      fuzz::require(answer.redirect.find_first_of("\r\n") == std::string::npos, "a redirect is one line");
      for (const auto& [field, value] : answer.fields) {
        fuzz::require((field + value).find_first_of("\r\n") == std::string::npos, "a header is one line");
      }
    }
    for (const auto& [name, known] : server.records) {
      fuzz::require(!name.ends_with('.'), "a name of the zone has no final dot");
      for (const simnet::DnsRecord& record : known.records) {
        fuzz::require(record.type != 0 && record.data.size() <= 0xffff, "a record fits in a message");
      }
    }
  }
  return 0;
}
