#include "routing/handler.hpp"

#include <algorithm>

namespace whoiskit::routing {
namespace {

void add(std::vector<std::string>& claims, std::string_view claim) {
  if (claim.empty() || std::find(claims.begin(), claims.end(), claim) != claims.end()) return;
  claims.emplace_back(claim);
}

}  // namespace

std::vector<std::string> handler_candidates(const Route& route, const Query& query) {
  std::vector<std::string> claims;
  add(claims, route.handler);
  switch (route.kind) {
    case Route::Kind::domain: {
      // A name is not its own zone: the answer for example.co.uk is read by co.uk or uk.
      std::string_view zone = query.text;
      for (std::size_t dot = zone.find('.'); dot != std::string_view::npos; dot = zone.find('.')) {
        zone.remove_prefix(dot + 1);
        add(claims, zone);
      }
      if (route.gtld) add(claims, kIcannHandler);
      break;
    }
    case Route::Kind::address:
    case Route::Kind::as_number:
    case Route::Kind::handle:
      add(claims, route.parent_handler);
      break;
    case Route::Kind::server:
      // A national registry that a look-up of a number was referred to.
      if (query.type != QueryKind::domain && !route.parent_handler.empty()) {
        add(claims, route.parent_handler);
        break;
      }
      if (const std::string name = midname(route.server); !name.empty()) add(claims, "gtld." + name);
      if (query.type == QueryKind::domain) {
        add(claims, kRegistrarHandler);
        add(claims, kIcannHandler);
      }
      break;
  }
  add(claims, kLastHandler);
  return claims;
}

std::string choose_handler(const Route& route, const Query& query,
                           const std::function<bool(std::string_view claim)>& has_plugin) {
  if (!route.handler.empty() && has_plugin(route.handler)) return std::string(route.handler);  // always the first one
  for (std::string& claim : handler_candidates(route, query)) {
    if (has_plugin(claim)) return std::move(claim);
  }
  return {};
}

std::string midname(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::size_t first_dot = host.find('.');
  if (first_dot == std::string_view::npos || host.find(':') != std::string_view::npos) return {};
  const std::string_view tld = host.substr(host.rfind('.') + 1);
  if (tld.find_first_not_of("0123456789") == std::string_view::npos) return {};  // an IPv4 address
  std::string_view label = host.substr(0, first_dot);
  if (const std::size_t second_dot = host.find('.', first_dot + 1); second_dot != std::string_view::npos) {
    label = host.substr(first_dot + 1, second_dot - first_dot - 1);
  }
  std::string name(label);
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return name;
}

}  // namespace whoiskit::routing
