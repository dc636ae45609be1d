// A bootstrap file of RDAP, and the rows that are made from it.
#include "bootstrap/registry.hpp"

#include "bootstrap/rows.hpp"
#include "fuzz/target.hpp"
#include "routing/table.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  bootstrap::Registry registry;
  if (!bootstrap::read_registry(fuzz::text_of(data, size), "fuzz.json", std::nullopt, registry).empty()) return 0;
  fuzz::require(!registry.entries.empty(), "a file that is taken has entries");
  static const routing::RoutingTable below;
  const std::string rows = bootstrap::rows_of({registry}, {}, below);
  routing::RoutingTable table;
  fuzz::require(table.load_text(rows, "rows.toml").empty(), "the rows of a file are well formed");
  return 0;
}
