// whois.ip.afrinic: AFRINIC's RPSL objects, which are those of RIPE's database software, and the servers that owners
// run for the networks that they assign.
#include "../rpsl_registry.hpp"

using namespace whoiskit;

namespace {

struct Afrinic : registries::RpslRegistry {
  static constexpr Info info{
      .claim = "ip.afrinic",
      .registrar = "African Network Information Centre (AFRINIC)",
      .referrer = "https://www.afrinic.net",
      .description = "AFRINIC: networks and AS numbers of Africa",
  };
  using RpslRegistry::RpslRegistry;

  void handle(Call& call) const {
    if (read(call).empty()) return;
    // "remarks: rwhois://rwhois.example.net:4321" of an owner names the server that lists its customers.
    std::string_view text = call.text();
    for (std::string_view line; next_line(text, line);) {
      const auto at = istarts_with(line, "remarks:") ? ifind(line, "rwhois://") : line.npos;
      if (at == line.npos) continue;
      const std::string_view link = line.substr(at);
      return call.refer(link.substr(0, link.find_first_of(" \t,;")));
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Afrinic)
