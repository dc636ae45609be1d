#include "routing/table.hpp"

#include <algorithm>

#include "routing/builtin.hpp"
#include "routing/compile/reader.hpp"
#include "routing/embedded.hpp"
#include "routing/pattern.hpp"
#include "routing/row_stack.hpp"

namespace whoiskit::routing {
namespace {

constexpr std::string_view kRoot = ".";
constexpr std::uint16_t kWhoisPort = 43;     // RFC 3912
constexpr std::uint16_t kRwhoisPort = 4321;  // RFC 2167
constexpr std::uint16_t kHttpPort = 80;
constexpr std::uint16_t kHttpsPort = 443;

Range range_of(const Query& query) {
  Range range;
  if (query.type == QueryType::as_number) {
    range.first.low = range.last.low = query.asn;
    return range;
  }
  const auto read = [&query](std::size_t from, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | query.address[from + i];
    return value;
  };
  const auto host_bits = [](int bits) { return bits >= 64 ? 0 : ~std::uint64_t{0} >> std::max(bits, 0); };
  const int length = query.prefix_length;
  if (query.type == QueryType::ipv4) {
    range.first.low = read(0, 4);
    range.last.low = range.first.low | host_bits(length + 32);
  } else {
    range.first = {read(0, 8), read(8, 8)};
    range.last = {range.first.high | host_bits(length), range.first.low | host_bits(length - 64)};
  }
  return range;
}

RangeTable range_table(QueryType type) {
  if (type == QueryType::ipv4) return RangeTable::ipv4;
  return type == QueryType::ipv6 ? RangeTable::ipv6 : RangeTable::asns;
}

Text query_field(QueryType type, bool prefix) {
  switch (type) {
    case QueryType::ipv4:
    case QueryType::ipv6:
      return prefix ? Text::query_cidr : Text::query_ip;
    case QueryType::as_number:
      return Text::query_asn;
    case QueryType::name_server:
      return Text::query_nameserver;
    case QueryType::handle:
      return Text::query_handle;
    case QueryType::domain:
    case QueryType::unknown:
      break;
  }
  return Text::query_domain;
}

Route::Kind kind_of(QueryType type) {
  switch (type) {
    case QueryType::ipv4:
    case QueryType::ipv6:
      return Route::Kind::address;
    case QueryType::as_number:
      return Route::Kind::as_number;
    case QueryType::handle:
      return Route::Kind::handle;
    case QueryType::domain:
    case QueryType::name_server:
    case QueryType::unknown:
      break;
  }
  return Route::Kind::domain;
}

// The last `labels` labels of a name, or all of it.
std::string_view last_labels(std::string_view name, std::uint32_t labels) {
  if (labels == 0) return {};
  std::size_t from = name.size();
  for (; labels > 0; --labels) {
    const std::size_t dot = from == 0 ? std::string_view::npos : name.rfind('.', from - 1);
    if (dot == std::string_view::npos) return name;
    from = dot;
  }
  return name.substr(from + 1);
}

// What follows the first dot; nothing for a single label.
std::string_view zone_above(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

// A generic TLD by its shape: two letters are a country's. The rows of the others (IDN country codes, arpa) say so.
bool looks_generic(std::string_view tld) { return tld.size() > 2; }

std::uint16_t default_port(std::string_view protocol) {
  if (protocol == "rwhois") return kRwhoisPort;
  if (protocol == "http") return kHttpPort;
  return protocol == "https" ? kHttpsPort : kWhoisPort;
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
  phrases.closing = rows.list(List::closing);
  phrases.referral = rows.list(List::referral);
  phrases.comment = rows.list(List::comment);
  return phrases;
}

}  // namespace

std::string Route::source() const {
  if (line == 0) return "no row";
  return std::string(file) + ":" + std::to_string(line);
}

RoutingTable::RoutingTable() {
  const auto image = ImageView::open(reinterpret_cast<const std::byte*>(kBuiltinWords), kBuiltinSize);
  if (image) layers_.push_back({*image, nullptr, "built-in"});
}

RoutingTable RoutingTable::empty() { return RoutingTable(std::vector<Layer>{}); }

std::string RoutingTable::load_file(const std::string& path) {
  std::string content, error;
  if (!read_file(path, content, error)) return error;
  return load_text(content, path);
}

std::string RoutingTable::load_text(std::string_view toml, std::string_view name) {
  ImageBuilder builder;
  const std::string error = read_routes(toml, name, builder);
  return error.empty() ? load_rows(builder, name) : error;
}

std::string RoutingTable::load_rows(const ImageBuilder& builder, std::string_view name) {
  if (layers_.size() >= kMaxLayers) return std::string(name) + ": more than 15 routing files";
  std::string error;
  auto storage = std::make_shared<const ImageBytes>(builder.build(error));
  if (!error.empty()) return error;
  const auto image = ImageView::open(reinterpret_cast<const std::byte*>(storage->data()), storage->size() * 8);
  if (!image) return std::string(name) + ": cannot be made into a table";
  layers_.insert(layers_.begin(), Layer{*image, std::move(storage), std::string(name)});
  return {};
}

RowStack RoutingTable::rows_of_zone(std::string_view zone, std::size_t top_layer) const {
  RowStack rows;
  const Row* top = layers_[top_layer].image.find(NameTable::domains, zone);
  if (top == nullptr) return rows;
  rows.add_own(layers_[top_layer].image, *top);
  for (std::size_t below = top_layer + 1; below < layers_.size(); ++below) {
    const ImageView& image = layers_[below].image;
    if (const Row* same = image.find(NameTable::domains, zone)) rows.add_own(image, *same);
  }
  return rows;
}

RowStack RoutingTable::rows_of_range(RangeTable table, const Range& range, std::size_t top_layer) const {
  RowStack rows;
  const ImageView& top = layers_[top_layer].image;
  const RangeEntry* found = top.find_narrowest(table, range);
  if (found == nullptr) return rows;
  rows.add_own(top, top.row(*found));
  for (std::size_t below = top_layer + 1; below < layers_.size(); ++below) {
    const ImageView& image = layers_[below].image;
    if (const RangeEntry* same = image.find_exact(table, found->range)) rows.add_own(image, image.row(*same));
  }
  return rows;
}

RowStack RoutingTable::rows_of_handle(std::string_view handle, std::size_t top_layer) const {
  RowStack rows;
  const ImageView& top = layers_[top_layer].image;
  const Row* best = nullptr;
  std::size_t best_rank = 0;
  for (std::size_t i = 0; i < top.size(NameTable::handles); ++i) {
    const Row& row = top.row(NameTable::handles, i);
    const std::string_view pattern = top.string(row.key);
    if (!matches(pattern, handle) || (best != nullptr && pattern_rank(pattern) <= best_rank)) continue;
    best = &row;
    best_rank = pattern_rank(pattern);
  }
  if (best == nullptr) return rows;
  rows.add_own(top, *best);
  for (std::size_t below = top_layer + 1; below < layers_.size(); ++below) {
    const ImageView& image = layers_[below].image;
    if (const Row* same = image.find(NameTable::handles, top.string(best->key))) rows.add_own(image, *same);
  }
  return rows;
}

RowStack RoutingTable::match(const Query& query) const {
  for (std::size_t layer = 0; layer < layers_.size() && query.type != QueryType::unknown; ++layer) {
    if (query.type == QueryType::handle) {
      const RowStack rows = rows_of_handle(query.text, layer);
      if (!rows.empty()) return rows;
      continue;
    }
    if (query.type != QueryType::domain && query.type != QueryType::name_server) {
      const RowStack rows = rows_of_range(range_table(query.type), range_of(query), layer);
      if (!rows.empty()) return rows;
      continue;
    }
    std::string_view zone = zone_above(query.text);
    zone = zone.empty() ? kRoot : last_labels(zone, layers_[layer].image.header().max_labels);
    for (; !zone.empty(); zone = zone_above(zone)) {
      const RowStack rows = rows_of_zone(zone, layer);
      if (!rows.empty()) return rows;
    }
  }
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

Route RoutingTable::build(RowStack& rows, Route::Kind kind, QueryType type, bool prefix) const {
  using Reach = RowStack::Reach;
  // What a server's row says about who runs it and who reads it holds for addresses and referrals. For a domain the
  // zone decides: one server may serve zones of several registries, or be an address registry besides.
  const Reach reach = kind == Route::Kind::domain ? Reach::own : Reach::all;
  Route route;
  route.kind = kind;
  if (!rows.empty()) {
    const RowStack::Entry& winner = rows[0];
    route.known = true;
    route.of_file = std::any_of(layers_.begin(), layers_.end(), [&](const Layer& layer) {
      return layer.storage != nullptr && &layer.image == winner.image;
    });
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
  route.utf8_option = rows.text(Text::utf8_option, Reach::all);
  route.handler = rows.text(Text::handler, reach);
  route.registry_name = rows.text(Text::name, reach);
  route.registry_url = rows.text(Text::url, reach);
  route.web = rows.text(Text::web, reach);
  route.rdap = rows.text(Text::rdap, reach);
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
  route.retired = rows.flag(Flag::retired).value_or(false);
  route.unsupported = rows.flag(Flag::unsupported).value_or(false);
  if (route.unsupported) route.server = route.connect_address = {};
  route.ripe_style = rows.flag(Flag::ripe_style).value_or(false);
  if (kind == Route::Kind::domain && route.rule != kRoot) route.gtld = is_generic(route.rule);
  route.params = Params(rows.params(reach));
  route.phrases = phrases_of(rows);
  return route;
}

std::optional<Route> RoutingTable::route(const Query& query) const {
  RowStack rows = match(query);
  if (rows.empty()) return std::nullopt;
  const Route route = build(rows, kind_of(query.type), query.type, query.is_prefix());
  return route.embedded.empty() ? route : route_embedded(query, route);
}

// A name in a reverse zone is asked by name, at the registry of its addresses.
Route RoutingTable::route_embedded(const Query& query, const Route& outer) const {
  const auto inner = embedded_query(query, outer.embedded);
  if (!inner) {  // no address at all: the registry of the zone above knows what it is
    Route route = route_tld(zone_above(outer.rule)).value_or(outer);
    route.rule = outer.rule;
    route.file = outer.file;
    route.line = outer.line;
    route.embedded = outer.embedded;
    return route;
  }
  RowStack rows = match(*inner);
  if (rows.empty()) return outer;
  const QueryType type = query.type == QueryType::domain ? query.type : inner->type;
  Route route = build(rows, Route::Kind::address, type, inner->is_prefix());
  route.embedded = outer.embedded;
  return route;
}

std::optional<Route> RoutingTable::route_tld(std::string_view zone) const {
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    RowStack rows = rows_of_zone(zone, layer);
    if (!rows.empty()) return build(rows, Route::Kind::domain, QueryType::domain, false);
  }
  return std::nullopt;
}

Route RoutingTable::route_server(std::string_view host, QueryType type, bool prefix) const {
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
    // A server that has a row wants to be asked in its own way; another one stands in for the usual one.
    if (of_host.known) {
      route.query_template = of_host.query_template;
      route.charset = of_host.charset;
      route.utf8_option = of_host.utf8_option;
      route.ripe_style = of_host.ripe_style;
      route.ban_seconds = of_host.ban_seconds;
      route.phrases = of_host.phrases;
    }
    // Nor is another party's answer read as the registry's: a registrar's server, or one whose row says who reads it.
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
  // Who reads the usual server's answers reads none of another protocol.
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
