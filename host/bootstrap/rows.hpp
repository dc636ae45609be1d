// bootstrap/rows.hpp: routing rows out of bootstrap files: what the tables below do not say already.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bootstrap/registry.hpp"
#include "routing/table.hpp"

namespace whoiskit::bootstrap {

// What changed from one edition of a file to the next, in the order of keys.
struct Changes {
  std::vector<std::string> added;    // "zone https://base/"
  std::vector<std::string> removed;  // the same
  std::vector<std::string> changed;  // "zone https://old/ -> https://new/"
  bool any() const { return !added.empty() || !removed.empty() || !changed.empty(); }
};
Changes changes_of(const std::vector<Entry>& before, const std::vector<Entry>& now);

// The entries of a file as a table has them, so that a first update has something to be compared with: top-level
// domains, also the few that IANA does not list, and IANA's blocks of IPv4, a /8 each. Nothing for the other kinds.
std::vector<Entry> entries_of(const routing::RoutingTable& table, Kind kind);

// A routing file with a row for each base that `below` does not have. A registry's address space is said by its
// server's row where all of it moved to one base. `ended` are zones that have no base any more.
std::string rows_of(const std::vector<Registry>& registries, const std::set<std::string>& ended,
                    const routing::RoutingTable& below);

// The zones of `rows`, a file that rows_of() wrote, whose base has ended.
std::set<std::string> ended_in(std::string_view rows);

}  // namespace whoiskit::bootstrap
