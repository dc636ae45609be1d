// A compiled routing table, behind headers that fit it: the fuzzer cannot guess their hash.
#include <cstring>
#include <string>
#include <vector>

#include "fuzz/target.hpp"
#include "routing/compile/builder.hpp"
#include "routing/compile/reader.hpp"
#include "routing/compile/values.hpp"
#include "routing/row_check.hpp"
#include "routing/table.hpp"

using namespace whoiskit;

namespace {

// Four sections of rows, small enough for the fuzzer to change each byte of.
std::vector<std::uint64_t> valid() {
  constexpr std::string_view kRows =
      "[tld]\nexample = {server = \"whois.example\", params = {a = \"b\"}}\n\"a.example\" = {address = \"192.0.2.1\"}\n"
      "[ip]\n\"192.0.2.0/24\" = {server = \"a.example\"}\n\"192.0.2.0/28\" = {server = \"b.example\"}\n"
      "[handle]\n\"*-X\" = {server = \"c.example\"}\n[registrar]\n1 = {rdap = \"https://a.example/\"}\n"
      "[server]\n\"whois.example\" = {no_match = [\"none\"]}\n[generic]\ndenied = [\"no\"]\n";
  routing::ImageBuilder rows;
  std::string error;
  fuzz::require(routing::read_routes(kRows, "rows.toml", rows).empty(), "the rows are valid");
  return rows.build(error);
}

}  // namespace

// The input is pairs of a position (two bytes) and a byte to put there.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<std::uint64_t> kValid = valid();
  std::vector<std::uint64_t> bytes = kValid;
  auto* const base = reinterpret_cast<std::uint8_t*>(bytes.data());
  for (; size >= 3; data += 3, size -= 3) base[(data[0] | data[1] << 8) % (bytes.size() * 8)] = data[2];
  const auto image =
      routing::ImageView::open(reinterpret_cast<const std::byte*>(base), bytes.size() * 8, routing::is_valid_row);
  if (!image) return 0;
  const auto owner = std::make_shared<int>();
  routing::RoutingTable table = routing::RoutingTable::empty();
  fuzz::require(table.load_image(*image, owner, "fuzz").empty(), "an image is a layer");
  for (const char* text : {"x.example", "x.a.example", "192.0.2.1", "AB-X", "AS64500"}) {
    const auto route = table.route(routing::classify(text));
    if (!route) continue;
    for (const std::string_view part : {route->server, route->query_template, route->rule, route->handler}) {
      fuzz::require(!routing::has_control_bytes(part), "no value holds a control character");
    }
  }
  static_cast<void>(table.registrar(1));
  static_cast<void>(table.zones());
  std::string addresses;
  table.append_addresses(addresses);
  return 0;
}
