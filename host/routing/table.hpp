// The routing table: the built-in one, and over it any number of files of the operator, the latest first.
//
// A layer is searched wholly before the one below it, so a file that says something about `com` speaks for all of com
// even where the built-in table has finer rows; within a layer the longest suffix, the longest prefix or the narrowest
// AS range wins. A row adds to the rows of the same key below it: what it leaves out keeps its value there, except that
// a row naming another server (or address) does not inherit what was true of the old server. A row that says nothing
// but how RDAP is asked does not hide rows of the layers below that are as fine or finer: it adds to those of its own
// key.
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

class ImageBuilder;

class RoutingTable {
 public:
  RoutingTable();               // the built-in table
  static RoutingTable empty();  // no rows at all: only what is loaded

  // Puts the text of a file, `name`, over what is there. Returns an empty string, or "FILE:LINE: KEY: what is wrong",
  // and then the table is as it was. The format is described in servers/README.md.
  [[nodiscard]] std::string load_text(std::string_view toml, std::string_view name);

  // The same of rows that were read before (compile/builder.hpp); `name` stands for them in explain().
  [[nodiscard]] std::string load_rows(const ImageBuilder& rows, std::string_view name);

  // The route of a query, or nothing: an unknown TLD, address space that nobody has, no query at all. A row speaks of
  // the names under it, so example.co.za matches co.za, and co.za itself matches za; a bare TLD matches the row of the
  // root, ".", whose server is IANA's. A row with `embedded` leads on to that of the address inside.
  std::optional<Route> route(const Query& query) const;

  // Sets query.asked, what is sent: of a name the part that is registered (registrable.hpp), of a 6to4 or Teredo
  // address the IPv4 address in it, else the text; with `exact` the text always. A query.error is added where the
  // address that a name or address stands for belongs to nobody.
  void find_registrable(Query& query, bool exact = false) const;

  // The row of exactly this zone ("at", "co.za", "."); nothing if there is none.
  std::optional<Route> route_tld(std::string_view zone) const;

  // How to ask a server that an answer referred to (or a user named), about `type` of object. Always a route: for a
  // host without a row `known` is false and the defaults of the protocol hold. A row with `moved_to` leads to that
  // host. The view `server` of a route without a row is that of the argument.
  Route route_server(std::string_view host, QueryKind type = QueryKind::domain, bool prefix = false) const;

  // The registrar of IANA's number; nothing if no table knows an RDAP base of it, or the uppermost says that it has
  // none.
  std::optional<Registrar> registrar(std::uint32_t iana_id) const;

  // How to ask a server that the caller names for this query in place of the table's: who reads the answer and what a
  // server row leaves out is still told by the table's route of the query, if there is one. The text of `server` must
  // outlive the route.
  Route route_through(const Override& server, const Query& query) const;

  // Phrases seen on many servers, lower case, to be compared without regard to case where a server has none of its own.
  Phrases generic_phrases() const;

  // For `whoiskit route`: what was tried and which row won, a line each; with `server` in place of the table's.
  std::vector<std::string> explain(const Query& query, const Override* server = nullptr) const;

  // Adds a line for each row of a loaded file that names an address: its key, server, address, protocol and port. Equal
  // lines: whoever is asked by these tables is reached at the same addresses.
  void append_addresses(std::string& out) const;

  // Zones with a row in any layer, in the order of layers (for listings and tests).
  std::vector<std::string_view> zones() const;

 private:
  struct Layer {
    ImageView image;
    std::shared_ptr<const std::vector<std::uint64_t>> storage;  // null for the built-in image
    std::string name;                                           // the file, or "built-in"
  };
  explicit RoutingTable(std::vector<Layer> layers) : layers_(std::move(layers)) {}

  RowStack match(const Query& query) const;
  RowStack match_name(std::string_view name) const;
  RowStack match_range(RangeTable table, const Range& range) const;
  RowStack match_handle(std::string_view handle) const;
  // The row of a zone, the narrowest one around a range, or that of a pattern, in layer `top_layer`, with those of the
  // same key below it; empty if that layer has none.
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
