#include "routing/table.hpp"

#include <algorithm>

#include "routing/builtin.hpp"
#include "routing/compile/rdap_base.hpp"
#include "routing/compile/reader.hpp"
#include "routing/compiled_file.hpp"
#include "routing/labels.hpp"
#include "routing/query/embedded.hpp"
#include "routing/row_stack.hpp"
#include "text/ports.hpp"

namespace whoiskit::routing {
namespace {

Text query_field(QueryKind type, bool prefix) {
  switch (type) {
    case QueryKind::ipv4:
    case QueryKind::ipv6:
      return prefix ? Text::query_cidr : Text::query_ip;
    case QueryKind::as_number:
      return Text::query_asn;
    case QueryKind::name_server:
      return Text::query_nameserver;
    case QueryKind::handle:
      return Text::query_handle;
    case QueryKind::domain:
    case QueryKind::unknown:
      break;
  }
  return Text::query_domain;
}

Route::Kind kind_of(QueryKind type) {
  switch (type) {
    case QueryKind::ipv4:
    case QueryKind::ipv6:
      return Route::Kind::address;
    case QueryKind::as_number:
      return Route::Kind::as_number;
    case QueryKind::handle:
      return Route::Kind::handle;
    case QueryKind::domain:
    case QueryKind::name_server:
    case QueryKind::unknown:
      break;
  }
  return Route::Kind::domain;
}

// A generic TLD has more than two letters. Others with more (IDN country codes, arpa) have a row that says so.
bool looks_generic(std::string_view tld) { return tld.size() > 2; }

std::uint16_t default_port(std::string_view protocol) {
  if (protocol == "rwhois") return text::kRwhoisPort;
  if (protocol == "http") return text::kHttpPort;
  return protocol == "https" ? text::kHttpsPort : text::kWhoisPort;
}

Phrases phrases_of(const RowStack& rows) {
  Phrases phrases;
  phrases.no_match = rows.list(List::no_match);
  phrases.throttled = rows.list(List::throttled);
  phrases.denied = rows.list(List::denied);
  phrases.reserved = rows.list(List::reserved);
  phrases.blocked = rows.list(List::blocked);
  phrases.premium = rows.list(List::premium);
  phrases.unavailable = rows.list(List::unavailable);
  phrases.invalid = rows.list(List::invalid);
  phrases.not_served = rows.list(List::not_served);
  phrases.not_authoritative = rows.list(List::not_authoritative);
  return phrases;
}

}  // namespace

std::string Route::source() const {
  if (line == 0) return "no row";
  return std::string(file) + ":" + std::to_string(line);
}

std::string Route::rdap_source() const {
  if (rdap_line == 0) return "no row";
  return std::string(rdap_file) + ":" + std::to_string(rdap_line);
}

RoutingTable::RoutingTable() {
  const auto image = ImageView::open(reinterpret_cast<const std::byte*>(kBuiltinWords), kBuiltinSize);
  if (image) layers_.push_back({*image, nullptr, "built-in"});
}

RoutingTable RoutingTable::empty() { return RoutingTable(std::vector<Layer>{}); }

std::string RoutingTable::load_text(std::string_view toml, std::string_view name) {
  ImageBuilder builder;
  const std::string error = read_routes(toml, name, builder);
  return error.empty() ? load_rows(builder, name) : error;
}

std::string RoutingTable::load_rows(const ImageBuilder& builder, std::string_view name) {
  std::string error;
  auto storage = std::make_shared<const ImageBytes>(builder.build(error));
  if (!error.empty()) return error;
  const auto image = ImageView::open(reinterpret_cast<const std::byte*>(storage->data()), storage->size() * 8);
  if (!image) return std::string(name) + ": cannot be made into a table";
  return load_image(*image, std::move(storage), name);
}

std::string RoutingTable::load_compiled(std::shared_ptr<const CompiledFile> file, std::string_view name) {
  const ImageView& image = file->image();
  return load_image(image, std::move(file), name);
}

std::string RoutingTable::load_image(const ImageView& image, std::shared_ptr<const void> storage,
                                     std::string_view name) {
  if (layers_.size() >= kMaxLayers) return std::string(name) + ": more than 15 routing files";
  layers_.insert(layers_.begin(), Layer{image, std::move(storage), std::string(name)});
  return {};
}

void RoutingTable::add_server_rows(std::string_view host, RowStack& rows) const {
  for (const Layer& layer : layers_) {
    if (const Row* row = layer.image.find(NameTable::servers, host)) rows.add_server(layer.image, *row);
  }
}

bool RoutingTable::is_generic(std::string_view zone) const {
  const std::string_view tld = zone.substr(zone.rfind('.') + 1);
  if (!looks_generic(tld)) return false;
  for (const Layer& layer : layers_) {
    const Row* row = layer.image.find(NameTable::domains, tld);
    const std::uint8_t given = row == nullptr ? 0 : row->flag[static_cast<std::size_t>(Flag::gtld)];
    if (given != 0) return given == 2;
  }
  return true;
}

Route RoutingTable::build(RowStack& rows, Route::Kind kind, QueryKind type, bool prefix) const {
  using Reach = RowStack::Reach;
  // For addresses and referrals the server's row decides who runs the server and which plugin reads it. For a domain
  // the zone decides: one server may serve zones of several registries, or also be an address registry.
  const Reach reach = kind == Route::Kind::domain ? Reach::own : Reach::all;
  Route route;
  route.kind = kind;
  if (!rows.empty()) {
    const RowStack::Entry& winner = rows[0];
    route.known = true;
    route.of_file = is_of_file(winner.image);
    route.rule = winner.image->string(winner.row->key);
    route.file = winner.image->string(winner.row->file);
    route.line = winner.row->line;
  }
  if (kind == Route::Kind::server) {
    route.server = route.rule;
  } else {
    route.server = rows.text(Text::server, Reach::own);
    add_server_rows(route.server, rows);
  }
  const auto text_or = [&rows](Text field, std::string_view otherwise) {
    const std::string_view value = rows.text(field, Reach::all);
    return value.empty() ? otherwise : value;
  };
  route.connect_address = rows.text(Text::address, Reach::all);
  route.protocol = text_or(Text::protocol, route.protocol);
  route.query_template = text_or(query_field(type, prefix), route.query_template);
  route.charset = text_or(Text::charset, route.charset);
  route.handler = rows.text(Text::handler, reach);
  route.registry_name = rows.text(Text::name, reach);
  route.registry_url = rows.text(Text::url, reach);
  route.web = rows.text(Text::web, reach);
  add_rdap(rows, reach, route);
  route.embedded = rows.text(Text::embedded, Reach::own);
  route.parent = rows.text(Text::parent, reach);
  if (!route.parent.empty()) {
    RowStack parent;
    add_server_rows(route.parent, parent);
    route.parent_handler = parent.text(Text::handler, Reach::all);
  }
  const std::uint32_t port = rows.number(Number::port);
  route.port = port == 0 ? default_port(route.protocol) : static_cast<std::uint16_t>(port);
  route.iana_id = rows.number(Number::iana_id);
  route.ban_seconds = rows.limit(Number::ban_seconds);
  route.rate_per_minute = rows.limit(Number::rate_per_minute);
  route.burst = rows.limit(Number::burst);
  route.concurrent = rows.limit(Number::concurrent);
  route.limits_all = rows.text(Text::limit_scope, Reach::all) == "server";
  route.retired = rows.flag(Flag::retired).value_or(false);
  route.unsupported = rows.flag(Flag::unsupported).value_or(false);
  if (route.unsupported) route.server = route.connect_address = {};
  if (kind == Route::Kind::domain && route.rule != kRoot) route.gtld = is_generic(route.rule);
  route.params = Params(rows.params(reach));
  route.phrases = phrases_of(rows);
  return route;
}

void RoutingTable::add_rdap(const RowStack& rows, RowStack::Reach reach, Route& route) const {
  route.prefer = rows.text(Text::prefer, reach);
  const RowStack::Entry* giver = rows.giver(Text::rdap, reach);
  if (giver == nullptr) return;
  route.rdap = RowStack::string(*giver, Text::rdap);
  // A file that replaces the WHOIS server's address may not know of a base in a layer below it.
  const auto layer_of = [this](const ImageView* image) {
    return std::find_if(layers_.begin(), layers_.end(), [image](const Layer& layer) { return &layer.image == image; });
  };
  const RowStack::Entry* address = rows.giver(Text::address, RowStack::Reach::all);
  route.rdap_of_file =
      is_of_file(giver->image) && (address == nullptr || layer_of(address->image) >= layer_of(giver->image));
  route.rdap_file = giver->image->string(giver->row->file);
  route.rdap_line = giver->row->line;
  // The built-in table names no addresses.
  if (layers_.size() < 2 || route.rdap.empty()) return;
  RowStack host;
  add_server_rows(rdap_base_parts(route.rdap).host, host);
  route.rdap_address = host.text(Text::address, RowStack::Reach::all);
}

bool RoutingTable::is_of_file(const ImageView* image) const {
  return std::any_of(layers_.begin(), layers_.end(),
                     [&](const Layer& layer) { return layer.storage != nullptr && &layer.image == image; });
}

std::optional<Registrar> RoutingTable::registrar(std::uint32_t iana_id) const {
  for (const Layer& layer : layers_) {
    const RegistrarEntry* entry = layer.image.registrar(iana_id);
    if (entry == nullptr || entry->rdap == 0) continue;
    const std::string_view base = layer.image.string(entry->rdap);
    if (base.empty()) break;
    return Registrar{base, layer.image.string(entry->file), entry->line, layer.storage != nullptr};
  }
  return std::nullopt;
}

std::optional<Route> RoutingTable::route(const Query& query) const {
  RowStack rows = match(query);
  if (rows.empty()) return std::nullopt;
  const Route route = build(rows, kind_of(query.type), query.type, query.is_prefix());
  return route.embedded.empty() ? route : route_embedded(query, route);
}

// A name in a reverse zone is sent as a name, to the registry of its addresses.
Route RoutingTable::route_embedded(const Query& query, const Route& outer) const {
  const auto inner = embedded_query(query, outer.embedded);
  if (!inner) {  // not an address: the registry of the zone above knows what it is
    Route route = route_tld(zone_above(outer.rule)).value_or(outer);
    route.rule = outer.rule;
    route.file = outer.file;
    route.line = outer.line;
    route.embedded = outer.embedded;
    return route;
  }
  RowStack rows = match(*inner);
  if (rows.empty()) return outer;
  const QueryKind type = query.type == QueryKind::domain ? query.type : inner->type;
  Route route = build(rows, Route::Kind::address, type, inner->is_prefix());
  route.embedded = outer.embedded;
  return route;
}

std::optional<Route> RoutingTable::route_tld(std::string_view zone) const {
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    RowStack rows = rows_of_zone(zone, layer);
    if (!rows.empty()) return build(rows, Route::Kind::domain, QueryKind::domain, false);
  }
  return std::nullopt;
}

Route RoutingTable::route_server(std::string_view host, QueryKind type, bool prefix) const {
  std::string name(host.substr(0, kMaxNameLength + 1));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  if (name.ends_with('.')) name.pop_back();
  RowStack rows;
  for (const Layer& layer : layers_) {
    if (const Row* row = layer.image.find(NameTable::servers, name)) rows.add_own(layer.image, *row);
  }
  if (const std::string_view moved = rows.text(Text::moved_to, RowStack::Reach::own); !moved.empty()) {
    host = moved;
    rows = {};
    for (const Layer& layer : layers_) {
      if (const Row* row = layer.image.find(NameTable::servers, host)) rows.add_own(layer.image, *row);
    }
  }
  Route route = build(rows, Route::Kind::server, type, prefix);
  if (!route.known) route.server = host;
  return route;
}

Route RoutingTable::route_through(const Override& server, const Query& query) const {
  const Route of_host = route_server(server.host, query.type, query.is_prefix());
  Route route = of_host;
  route.kind = kind_of(query.type);
  if (const std::optional<Route> usual = this->route(query)) {
    route = *usual;
    // The server gets its own query template, or the plain query if it has no row: the usual server's flags mean
    // nothing to it.
    route.query_template = of_host.query_template;
    if (of_host.known) {
      route.charset = of_host.charset;
      route.ban_seconds = of_host.ban_seconds;
      route.phrases = of_host.phrases;
    }
    // The answer of another party is not read as the registry's: that of a registrar's server, or of one with its own
    // handler.
    if (of_host.known && usual->server != server.host && (!of_host.handler.empty() || of_host.iana_id != 0)) {
      route.handler = of_host.handler;
      if (route.handler.empty()) route.kind = of_host.kind;
    }
  }
  route.server = server.host;
  route.connect_address = of_host.connect_address;
  route.unsupported = route.retired = false;
  const std::string_view usual_protocol = route.protocol;
  route.protocol = server.protocol.empty() ? of_host.protocol : std::string_view(server.protocol);
  // The handler of the usual server does not read answers of another protocol.
  if (route.protocol == "rwhois" && usual_protocol != route.protocol) route.handler = of_host.handler;
  const bool own_protocol = route.protocol == of_host.protocol;
  route.port = server.port != 0 ? server.port : own_protocol ? of_host.port : default_port(route.protocol);
  if (!server.query_template.empty()) route.query_template = server.query_template;
  return route;
}

Phrases RoutingTable::generic_phrases() const {
  RowStack rows;
  for (const Layer& layer : layers_) {
    if (const Row* row = layer.image.generic()) rows.add_own(layer.image, *row);
  }
  return phrases_of(rows);
}

std::vector<std::string_view> RoutingTable::zones() const {
  std::vector<std::string_view> all;
  for (const Layer& layer : layers_) {
    for (std::size_t i = 0; i < layer.image.size(NameTable::domains); ++i) {
      all.push_back(layer.image.string(layer.image.row(NameTable::domains, i).key));
    }
  }
  return all;
}

}  // namespace whoiskit::routing
