#include "table_plugin/routing_part.hpp"

#include <algorithm>
#include <initializer_list>
#include <limits>

#include "routing/compile/values.hpp"

namespace whoiskit::table_plugin {
namespace {

using routing::List;
using routing::Number;

// The lists of a routing row and their names in [phrases].
struct Meaning {
  std::string_view name;
  List list;
};
constexpr Meaning kMeanings[] = {
    {"free", List::no_match},           {"throttled", List::throttled},
    {"denied", List::denied},           {"reserved", List::reserved},
    {"blocked", List::blocked},         {"premium", List::premium},
    {"unavailable", List::unavailable}, {"invalid", List::invalid},
    {"unsupported", List::not_served},  {"elsewhere", List::not_authoritative},
};

// Numeric keys of the table that belong to its servers' rows, with their maximum.
struct Limit {
  std::string_view name;
  Number number;
};
constexpr Limit kLimits[] = {
    {"port", Number::port},
    {"rate_per_minute", Number::rate_per_minute},
    {"burst", Number::burst},
    {"concurrent", Number::concurrent},
};

std::optional<std::string>& field(routing::RowSource& row, routing::Text text) {
  return row.text[static_cast<std::size_t>(text)];
}

// Whether a claim is that of a zone, and not of a registrar, address registry or family.
bool is_zone(std::string_view claim) {
  return !claim.starts_with("gtld.") && !claim.starts_with("rdap.") && !claim.starts_with("ip.") &&
         !claim.starts_with("family.");
}

// A string that is also a key of routing rows, with the same checks.
void read_field(Scope& scope, std::string_view key, routing::Text text, routing::RowSource& row) {
  const auto given = scope.text(key);
  if (!given) return;
  if (const std::string fault = routing::text_fault(text, given->value); !fault.empty()) {
    scope.fault(given->line, key, fault);
  } else {
    field(row, text) = given->value;
  }
}

// Returns how many names were given, valid or not.
std::size_t read_names(Scope& root, std::string_view key, std::vector<Place>& places, std::string_view like,
                       bool (*good)(std::string_view)) {
  std::vector<Text> given = root.list(key);
  for (Text& text : given) {
    if (good(text.value)) {
      places.push_back({std::move(text.value), text.line});
    } else {
      root.fault(text.line, key, "\"" + text.value + "\" is none; write it " + std::string(like));
    }
  }
  return given.size();
}

void read_servers(Scope& root, Spec& spec) {
  constexpr std::string_view kHost = "as a lower-case host name, such as \"whois.acme.example\", the port as port = 43";
  const std::size_t given = read_names(root, "server", spec.servers, kHost, routing::is_host) +
                            read_names(root, "servers", spec.servers, kHost, routing::is_host);
  read_names(root, "zones", spec.zones,
             "in lower-case ASCII, such as \"example\" or \"xn--p1ai\", without a dot at the ends", routing::is_host);
  read_names(root, "networks", spec.networks, "as a prefix without host bits, such as \"192.0.2.0/24\"",
             [](std::string_view text) { return routing::parse_prefix(text).has_value(); });
  read_names(root, "as_numbers", spec.as_numbers, "as a number or a range, such as \"64496\" or \"64496-64511\"",
             [](std::string_view text) { return routing::parse_as_range(text).has_value(); });
  const bool unread = (root.has("server") || root.has("servers")) && !root.faultless();
  if (given == 0 && !unread) {
    root.fault(1, "server",
               "is missing; name the host whose answers the table reads, or write routes = false where a routing file "
               "has its row");
  }
  if (!root.has("zones") && is_zone(spec.description.claim) && routing::is_host(spec.description.claim)) {
    spec.zones.push_back({spec.description.claim, spec.servers.empty() ? 1 : spec.servers.front().line});
  }
}

// `query` as a string applies to all objects of the table; as a table it has a query for each type.
void read_query(Scope& root, Spec& spec) {
  using routing::Text;
  constexpr std::pair<std::string_view, Text> kKinds[] = {
      {"domain", Text::query_domain},
      {"ip", Text::query_ip},
      {"cidr", Text::query_cidr},
      {"asn", Text::query_asn},
      {"nameserver", Text::query_nameserver},
      {"handle", Text::query_handle},
  };
  if (!root.has("query")) {
    root.text("query");  // marks it as known in any case
  } else if (root.is_text("query")) {
    const bool numbers = !spec.networks.empty() || !spec.as_numbers.empty();
    if (!numbers || !spec.zones.empty()) read_field(root, "query", Text::query_domain, spec.server);
    if (!spec.networks.empty()) {
      read_field(root, "query", Text::query_ip, spec.server);
      read_field(root, "query", Text::query_cidr, spec.server);
    }
    if (!spec.as_numbers.empty()) read_field(root, "query", Text::query_asn, spec.server);
  } else if (auto kinds = root.table("query")) {
    for (const auto& [name, text] : kKinds) read_field(*kinds, name, text, spec.server);
    kinds->end();
  }
}

// These keys are written to the rows of the table's servers. A table without rows cannot have them.
void refuse_row_keys(Scope& scope, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (!scope.pass(key) || !scope.has(key)) continue;
    scope.fault(scope.line_of(key), key, "has no meaning where routes = false; it stands in the row of the server");
  }
}

void read_registry(Scope& root, Spec& spec) {
  auto registry = root.table("registry");
  if (!registry) return;
  if (auto name = registry->text("name")) spec.description.registrar = name->value;
  if (auto url = registry->text("url")) spec.description.referrer = url->value;
  if (!spec.routes) {
    refuse_row_keys(*registry, {"iana_id"});
  } else if (const auto id = registry->number("iana_id", 1, std::numeric_limits<std::uint32_t>::max())) {
    spec.server.number[static_cast<std::size_t>(Number::iana_id)] = static_cast<std::uint32_t>(*id);
  }
  registry->end();
}

void read_phrases(Scope& root, Spec& spec) {
  auto phrases = root.table("phrases");
  if (!phrases) return;
  const auto strings = [&](std::string_view name) {
    std::vector<std::string> all;
    for (Text& text : phrases->list(name)) all.push_back(std::move(text.value));
    return all;
  };
  for (const Meaning& meaning : kMeanings) {
    if (!spec.routes)
      refuse_row_keys(*phrases, {meaning.name});
    else if (phrases->has(meaning.name))
      spec.server.list[static_cast<std::size_t>(meaning.list)] = strings(meaning.name);
    else
      phrases->list(meaning.name);
  }
  spec.registered = strings("registered");
  phrases->end();
}

// Reads the keys for its rows.
void read_rows(Scope& root, Spec& spec) {
  read_servers(root, spec);
  read_query(root, spec);
  read_field(root, "charset", routing::Text::charset, spec.server);
  read_field(root, "protocol", routing::Text::protocol, spec.server);
  for (const Limit& limit : kLimits) {
    const auto number = static_cast<std::size_t>(limit.number);
    if (const auto value = root.number(limit.name, 1, routing::kNumberMax[number])) {
      spec.server.number[number] = static_cast<std::uint32_t>(*value);
    }
  }
  constexpr std::int64_t kMaxRank = 1'000'000;
  spec.rank = root.number("rank", -kMaxRank, kMaxRank).value_or(0);
}

}  // namespace

void read_places(Scope& root, Spec& spec) {
  // The servers of RDAP come from the bootstrap files or from other routing rows.
  spec.routes = root.flag("routes").value_or(!spec.description.claim.starts_with("rdap."));
  if (spec.routes) {
    read_rows(root, spec);
  } else {
    refuse_row_keys(root, {"server", "servers", "zones", "networks", "as_numbers", "query", "charset", "protocol",
                           "port", "rate_per_minute", "burst", "concurrent", "rank"});
  }
  read_registry(root, spec);
  read_phrases(root, spec);
}

void add_rows(const Spec& spec, std::string_view file, routing::ImageBuilder& rows) {
  using routing::Text;
  if (spec.servers.empty()) return;
  rows.rank = spec.rank;
  const loader::Description& about = spec.description;
  const auto row_of = [&](const Place& place) {
    routing::RowSource row;
    row.key = place.name;
    row.file = file;
    row.line = place.line;
    field(row, Text::handler) = about.claim;
    if (!about.registrar.empty()) field(row, Text::name) = about.registrar;
    if (!about.referrer.empty()) field(row, Text::url) = about.referrer;
    return row;
  };
  for (const Place& server : spec.servers) {
    routing::RowSource named = row_of(server);
    routing::RowSource row = spec.server;
    row.key = named.key;
    row.file = named.file;
    row.line = named.line;
    for (const Text text : {Text::handler, Text::name, Text::url}) field(row, text) = std::move(field(named, text));
    rows.add(routing::NameTable::servers, std::move(row));
  }
  const auto asked = [&](const Place& place) {
    routing::RowSource row = row_of(place);
    field(row, Text::server) = spec.servers.front().name;
    return row;
  };
  for (const Place& zone : spec.zones) rows.add(routing::NameTable::domains, asked(zone));
  const auto add_range = [&](const std::optional<routing::KeyRange>& key, const Place& place) {
    if (key) rows.add(key->table, key->range, asked(place));
  };
  for (const Place& network : spec.networks) add_range(routing::parse_prefix(network.name), network);
  for (const Place& range : spec.as_numbers) add_range(routing::parse_as_range(range.name), range);
}

}  // namespace whoiskit::table_plugin
