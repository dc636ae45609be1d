// routing/table.hpp: the routing table. It consists of the built-in table and, above it, any number of the operator's
// files, the latest first.
//
// A layer is searched completely before the one below it: a file with a row for `com` decides for all of com, even if
// the built-in table has finer rows. Within a layer the longest suffix, the longest prefix or the narrowest AS range
// wins. A row is added to the rows of the same key below it: a field that it leaves out keeps its value from there. A
// row that names another server (or address) is different: it does not inherit what describes the old server. A row
// that only says how RDAP is queried does not hide rows of the layers below that are as fine or finer: it is added to
// those of its own key.
//
// A look-up allocates nothing and takes well under a microsecond. [any-thread] once loaded; no globals.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "routing/query/override.hpp"
#include "routing/query/query.hpp"
#include "routing/route.hpp"
#include "routing/row_stack.hpp"

namespace whoiskit::routing {

class CompiledFile;
class ImageBuilder;

class RoutingTable {
 public:
  RoutingTable();               // the built-in table
  static RoutingTable empty();  // no rows at all: only what is loaded

  // Adds the text of a file, `name`, as the top layer. Returns an empty string, or "FILE:LINE: KEY: what is wrong", and
  // then the table is unchanged. servers/README.md describes the format.
  [[nodiscard]] std::string load_text(std::string_view toml, std::string_view name);

  // The same for rows that were read before (compile/builder.hpp); explain() shows them under `name`.
  [[nodiscard]] std::string load_rows(const ImageBuilder& rows, std::string_view name);

  // The same for an image; `storage` holds its bytes.
  [[nodiscard]] std::string load_image(const ImageView& image, std::shared_ptr<const void> storage,
                                       std::string_view name);
  // The same for a compiled file.
  [[nodiscard]] std::string load_compiled(std::shared_ptr<const CompiledFile> file, std::string_view name);

  // The route of a query. Nothing for an unknown TLD, for address space that is not assigned, and for an invalid query.
  // A row applies to the names below it: example.co.za matches co.za, and co.za itself matches za. A bare TLD matches
  // the row of the root, ".", whose server is IANA's. A row with `embedded` leads to the route of the address inside
  // the query.
  std::optional<Route> route(const Query& query) const;

  // Sets query.asked, the text that is sent: the registrable part of a name (registrable.hpp), the IPv4 address in a
  // 6to4 or Teredo address, otherwise the text itself; with `exact` always the text. Sets query.error if the address
  // that a name or address stands for is not assigned by any registry.
  void find_registrable(Query& query, bool exact = false) const;

  // The row of exactly this zone ("at", "co.za", "."); nothing if there is none.
  std::optional<Route> route_tld(std::string_view zone) const;

  // The route to a server that an answer referred to, or that a user named, for a query of `type`. There is always a
  // route: for a host without a row `known` is false and the defaults of the protocol apply. A row with `moved_to`
  // leads to that host. In a route without a row, `server` is the view of the argument.
  Route route_server(std::string_view host, QueryKind type = QueryKind::domain, bool prefix = false) const;

  // The registrar with this number at IANA. Nothing if no table has an RDAP base for it, or if the topmost one says
  // that it has none.
  std::optional<Registrar> registrar(std::uint32_t iana_id) const;

  // The route to a server that the caller names for this query instead of the table's. The plugin that reads the
  // answer, and what the row of the server leaves out, still come from the table's route of the query, if there is one.
  // The text of `server` must outlive the route.
  Route route_through(const Override& server, const Query& query) const;

  // Phrases seen on many servers, in lower case. They are compared case-insensitively, for servers without phrases of
  // their own.
  Phrases generic_phrases() const;

  // For `whoiskit route`: what was tried and which row won, as lines; with `server` instead of the table's server.
  std::vector<std::string> explain(const Query& query, const Override* server = nullptr) const;

  // Appends a line for each row of a loaded file that names an address: its key, server, address, protocol and port.
  // Two tables with the same lines reach the same server at the same addresses.
  void append_addresses(std::string& out) const;

  // Zones with a row in any layer, layer by layer (for listings and tests).
  std::vector<std::string_view> zones() const;

 private:
  struct Layer {
    ImageView image;
    std::shared_ptr<const void> storage;  // null for the built-in image
    std::string name;                     // the file, or "built-in"
  };
  explicit RoutingTable(std::vector<Layer> layers) : layers_(std::move(layers)) {}

  RowStack match(const Query& query) const;
  RowStack match_name(std::string_view name) const;
  RowStack match_range(RangeTable table, const Range& range) const;
  RowStack match_handle(std::string_view handle) const;
  // The row of a zone, the narrowest row around a range, or the row of a pattern, in layer `top_layer`, with the rows
  // of the same key below it. Empty if that layer has none.
  RowStack rows_of_zone(std::string_view zone, std::size_t top_layer) const;
  RowStack rows_of_range(RangeTable table, const Range& range, std::size_t top_layer) const;
  RowStack rows_of_pattern(std::string_view pattern, std::size_t top_layer) const;
  void add_server_rows(std::string_view host, RowStack& rows) const;
  bool is_generic(std::string_view zone) const;
  Route route_embedded(const Query& query, const Route& outer) const;
  Route build(RowStack& rows, Route::Kind kind, QueryKind type, bool prefix) const;
  void add_rdap(const RowStack& rows, RowStack::Reach reach, Route& route) const;
  bool is_of_file(const ImageView* image) const;

  std::vector<Layer> layers_;  // the latest first
};

}  // namespace whoiskit::routing
