// bootstrap/rows.hpp: makes routing rows from bootstrap files, for the bases that the tables below do not have.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bootstrap/registry.hpp"
#include "routing/table.hpp"

namespace whoiskit::bootstrap {

// The changes from one edition of a file to the next, in the order of keys.
struct Changes {
  std::vector<std::string> added;    // "zone https://base/"
  std::vector<std::string> removed;  // in the same form
  std::vector<std::string> changed;  // "zone https://old/ -> https://new/"
  bool any() const { return !added.empty() || !removed.empty() || !changed.empty(); }
};
Changes changes_of(const std::vector<Entry>& before, const std::vector<Entry>& now);

// The entries of a file according to a table, so that the first update has something to compare with: top-level
// domains, including the few that IANA does not list, and IANA's IPv4 blocks of /8. Empty for the other kinds.
std::vector<Entry> entries_of(const routing::RoutingTable& table, Kind kind);

// A routing file with a row for each base that `below` does not have. If the whole address space of a registry moved to
// one base, one row for its server covers it. `ended` are zones that no longer have a base.
std::string rows_of(const std::vector<Registry>& registries, const std::set<std::string>& ended,
                    const routing::RoutingTable& below);

// The zones in `rows`, a file that rows_of() wrote, that no longer have a base.
std::set<std::string> ended_in(std::string_view rows);

}  // namespace whoiskit::bootstrap
