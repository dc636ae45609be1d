#include "routing/coverage.hpp"

#include <algorithm>

namespace whoiskit::routing {
namespace {

TldCoverage coverage_of_tld(std::string_view tld, const Route& route) {
  TldCoverage made{tld, std::nullopt, route.server, "there is nothing to ask", route.source()};
  for (const ProtocolChoice& choice : protocols_of(route)) {
    if (!choice.living) {
      made.reason = choice.reason;
      continue;
    }
    made.protocol = choice.protocol;
    made.reason = choice.reason;
    if (choice.protocol == Protocol::rdap) {
      made.at = route.rdap;
      made.source = route.rdap_source();
    } else if (choice.protocol == Protocol::web) {
      made.at = route.web;
    } else {
      made.at = route.server;
      if (route.protocol.starts_with("http")) made.protocol = Protocol::web;
    }
    break;
  }
  return made;
}

}  // namespace

std::vector<TldCoverage> coverage_of(const RoutingTable& table) {
  std::vector<std::string_view> tlds = table.zones();
  std::erase_if(tlds, [](std::string_view zone) { return zone.find('.') != std::string_view::npos; });
  std::sort(tlds.begin(), tlds.end());
  tlds.erase(std::unique(tlds.begin(), tlds.end()), tlds.end());
  std::vector<TldCoverage> all;
  all.reserve(tlds.size());
  for (const std::string_view tld : tlds) {
    if (const auto route = table.route_tld(tld)) all.push_back(coverage_of_tld(tld, *route));
  }
  return all;
}

std::string summary_of(const std::vector<TldCoverage>& coverage) {
  const auto count = [&coverage](Protocol protocol) {
    return std::count_if(coverage.begin(), coverage.end(),
                         [protocol](const TldCoverage& tld) { return tld.protocol == protocol; });
  };
  const auto rdap = count(Protocol::rdap), whois = count(Protocol::whois), web = count(Protocol::web);
  std::string line = std::to_string(rdap + whois + web) + " of " + std::to_string(coverage.size()) +
                     " TLDs answered: " + std::to_string(rdap) + " by RDAP, " + std::to_string(whois) + " by WHOIS, " +
                     std::to_string(web) + " by web; unanswered: ";
  bool first = true;
  for (const TldCoverage& tld : coverage) {
    if (tld.protocol) continue;
    line.append(first ? "" : ", ").append(tld.tld);
    first = false;
  }
  return first ? line + "none" : line;
}

}  // namespace whoiskit::routing
