#include "registry/routes_beside.hpp"

#include <filesystem>

#include "loader/plugin.hpp"
#include "routing/compile/reader.hpp"

namespace whoiskit::registry {
namespace {

namespace fs = std::filesystem;

std::string server_of(const routing::ImageBuilder& rows, std::string_view claim) {
  std::string own, any;
  std::size_t servers = 0;
  rows.each([&](std::string_view section, const routing::RowSource& row) {
    if (section != "server") return;
    ++servers;
    any = row.key;
    const auto& handler = row.text[static_cast<std::size_t>(routing::Text::handler)];
    if (own.empty() && handler && *handler == claim) own = row.key;
  });
  if (!own.empty()) return own;
  return servers == 1 ? any : std::string();
}

}  // namespace

RoutesBeside read_routes_beside(const std::string& plugin) {
  RoutesBeside routes;
  const std::string claim(loader::claim_of(plugin));
  if (claim.empty() || loader::is_table(plugin)) return routes;
  const std::string file = (fs::path(plugin).parent_path() / ("whois." + claim + ".toml")).string();
  std::error_code code;
  if (!fs::exists(file, code)) return routes;
  routes.file = file;
  std::string text;
  routing::ImageBuilder rows;
  if (routing::read_file(file, text, routes.fault)) routes.fault = routing::read_routes(text, file, rows);
  if (routes.fault.empty()) routes.server = server_of(rows, claim);
  return routes;
}

}  // namespace whoiskit::registry
