#include "reading/rdap_plugin.hpp"

#include "routing/handler.hpp"

namespace whoiskit::reading {

std::string rdap_plugin(std::string_view server, std::string_view query,
                        const std::function<bool(std::string_view claim)>& has_plugin) {
  std::string claim(kRdap);
  const auto has = [&](std::string_view word) {
    claim.resize(kRdap.size());
    claim.append(1, '.').append(word);
    return has_plugin(claim);
  };
  if (const std::string name = routing::midname(server); !name.empty() && has(name)) return claim;
  for (std::string_view zone = query; zone.find('.') != std::string_view::npos;) {
    zone.remove_prefix(zone.find('.') + 1);
    if (!zone.empty() && has(zone)) return claim;
  }
  return has_plugin(kRdap) ? std::string(kRdap) : std::string();
}

}  // namespace whoiskit::reading
