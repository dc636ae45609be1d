#include "bootstrap/rows.hpp"

#include <algorithm>
#include <map>

#include "routing/compile/builder.hpp"
#include "routing/compile/reader.hpp"

namespace whoiskit::bootstrap {
namespace {

using routing::Query;
using routing::QueryKind;
using routing::Route;
using routing::RoutingTable;

std::string_view without_slash(std::string_view base) {
  if (base.ends_with('/')) base.remove_suffix(1);
  return base;
}
bool same_base(std::string_view a, std::string_view b) { return without_slash(a) == without_slash(b); }

std::map<std::string_view, std::string_view> by_key(const std::vector<Entry>& entries) {
  std::map<std::string_view, std::string_view> all;
  for (const Entry& entry : entries) all.emplace(entry.key, entry.base);
  return all;
}

// The route of an entry in a table. For a range of AS numbers, the first number is looked up.
std::optional<Route> route_of(const RoutingTable& table, Kind kind, const std::string& key) {
  switch (kind) {
    case Kind::dns:
      return table.route_tld(key);
    case Kind::ipv4:
    case Kind::ipv6:
      return table.route(routing::classify(key, QueryType::address));
    case Kind::asn:
      return table.route(routing::classify(key.substr(0, key.find('-')), QueryType::as_number));
    case Kind::object_tags:
      break;
  }
  return table.route(routing::classify("X-" + key, QueryType::handle));
}

std::string_view section_of(Kind kind) {
  if (kind == Kind::dns) return "tld";
  if (kind == Kind::object_tags) return "handle";
  return kind == Kind::asn ? "asn" : "ip";
}

// The rows to write, by section and key. All text was checked: keys and bases contain no quote or backslash.
class Rows {
 public:
  void add(std::string_view section, std::string_view key, std::string_view base) {
    rows_[std::string(section)].insert_or_assign(std::string(key), std::string(base));
  }
  std::string text() const {
    std::string out;
    for (const auto& [section, rows] : rows_) {
      out.append("\n[").append(section).append("]\n");
      for (const auto& [key, base] : rows) {
        out.append(1, '"').append(key).append("\" = {rdap = \"").append(base).append("\"}\n");
      }
    }
    return out;
  }

 private:
  std::map<std::string, std::map<std::string, std::string>> rows_;
};

// The address space or AS numbers of one registry in a table.
struct Space {
  std::set<std::string> servers;  // whose rows give the base
  std::set<std::string> bases;    // the bases in the bootstrap file
};

bool is_space(Kind kind) { return kind == Kind::ipv4 || kind == Kind::ipv6 || kind == Kind::asn; }

// Adds rows for the servers of registries whose whole space has another base now. Returns the bases that they had.
std::set<std::string> move_registries(const std::vector<Registry>& registries, const RoutingTable& below, Rows& rows) {
  std::map<std::string, Space> spaces;
  for (const Registry& registry : registries) {
    if (!is_space(registry.kind)) continue;
    for (const Entry& entry : registry.entries) {
      const auto route = route_of(below, registry.kind, entry.key);
      if (!route || route->rdap.empty() || route->server.empty()) continue;
      Space& space = spaces[std::string(route->rdap)];
      space.servers.emplace(route->server);
      space.bases.insert(entry.base);
    }
  }
  std::set<std::string> moved;
  for (const auto& [base, space] : spaces) {
    if (space.bases.size() != 1 || same_base(*space.bases.begin(), base)) continue;
    for (const std::string& server : space.servers) rows.add("server", server, *space.bases.begin());
    moved.insert(base);
  }
  return moved;
}

}  // namespace

Changes changes_of(const std::vector<Entry>& before, const std::vector<Entry>& now) {
  const auto old = by_key(before), fresh = by_key(now);
  Changes changes;
  for (const auto& [key, base] : fresh) {
    const auto was = old.find(key);
    std::string line = std::string(key) + " ";
    if (was == old.end()) {
      changes.added.push_back(line.append(base));
    } else if (!same_base(was->second, base)) {
      changes.changed.push_back(line.append(was->second).append(" -> ").append(base));
    }
  }
  for (const auto& [key, base] : old) {
    if (!fresh.contains(key)) changes.removed.push_back(std::string(key) + " " + std::string(base));
  }
  return changes;
}

std::vector<Entry> entries_of(const RoutingTable& table, Kind kind) {
  std::vector<Entry> entries;
  const auto add = [&](const std::string& key) {
    const auto route = route_of(table, kind, key);
    if (route && !route->rdap.empty()) entries.push_back({key, std::string(route->rdap)});
  };
  if (kind == Kind::dns) {
    for (const std::string_view zone : table.zones()) {
      if (zone.find('.') == std::string_view::npos) add(std::string(zone));
    }
  } else if (kind == Kind::ipv4) {
    constexpr int kBlocks = 224;  // the blocks from 224 on are multicast or reserved
    for (int block = 1; block < kBlocks; ++block) add(std::to_string(block) + ".0.0.0/8");
  }
  return entries;
}

std::string rows_of(const std::vector<Registry>& registries, const std::set<std::string>& ended,
                    const RoutingTable& below) {
  Rows rows;
  const std::set<std::string> moved = move_registries(registries, below, rows);
  for (const Registry& registry : registries) {
    for (const Entry& entry : registry.entries) {
      const auto route = route_of(below, registry.kind, entry.key);
      if (route && same_base(route->rdap, entry.base)) continue;
      if (route && is_space(registry.kind) && moved.contains(std::string(route->rdap))) continue;
      const std::string key = registry.kind == Kind::object_tags ? "*-" + entry.key : entry.key;
      rows.add(section_of(registry.kind), key, entry.base);
    }
  }
  for (const std::string& zone : ended) rows.add("tld", zone, "");
  std::string text =
      "# RDAP bases of IANA's bootstrap files, as far as the built-in table does not have them.\n"
      "# Written by `whoiskit servers update`, which overwrites it: put your own rows in another file.\n";
  for (const Registry& registry : registries) {
    text.append("# ").append(file_name(registry.kind)).append(" of ");
    for (char c : registry.publication) text += c >= ' ' && c < 0x7f ? c : '?';
    text += '\n';
  }
  return text + rows.text();
}

std::set<std::string> ended_in(std::string_view rows) {
  std::set<std::string> zones;
  routing::ImageBuilder builder;
  if (!routing::read_routes(rows, "rows", builder).empty()) return zones;
  builder.each([&zones](std::string_view section, const routing::RowSource& row) {
    const auto& rdap = row.text[static_cast<std::size_t>(routing::Text::rdap)];
    if (section == "tld" && rdap && rdap->empty()) zones.insert(row.key);
  });
  return zones;
}

}  // namespace whoiskit::bootstrap
