// RoutingTable::explain(): the steps of one look-up, for `whoiskit route`.
#include "routing/handler.hpp"
#include "routing/protocols.hpp"
#include "routing/rdap_url.hpp"
#include "routing/table.hpp"
#include "routing/template.hpp"

namespace whoiskit::routing {
namespace {

constexpr std::size_t kMaxZonesShown = 8;

// The zones that contain a name, longest first: "co.za, za".
std::string zones_of(std::string_view name) {
  std::string out;
  std::size_t shown = 0;
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    name.remove_prefix(dot + 1);
    if (++shown > kMaxZonesShown) return out + ", ...";
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out.empty() ? "the root, as the name is a top-level domain" : out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : ", ").append(word);
  return out;
}

// The table's limits on how often the server may be queried.
std::string limits_of(const Route& route) {
  std::vector<std::string> words;
  if (route.rate_per_minute != 0) words.push_back(std::to_string(route.rate_per_minute) + " a minute");
  if (route.burst != 0) words.push_back("bursts of " + std::to_string(route.burst));
  if (route.concurrent != 0) words.push_back(std::to_string(route.concurrent) + " at a time");
  if (route.limits_all) words.push_back("for all source addresses together");
  if (route.ban_seconds != 0) words.push_back("blocks for " + std::to_string(route.ban_seconds) + " s");
  return joined(words);
}

}  // namespace

std::vector<std::string> RoutingTable::explain(const Query& query, const Override* server) const {
  std::vector<std::string> lines;
  const auto say = [&lines](std::string_view what, std::string_view text) {
    if (!text.empty()) lines.push_back(std::string(what) + ": " + std::string(text));
  };
  say("query", query.type == QueryKind::unknown ? query.original : shown_text(query));
  say("taken", query.pasted);
  say("type", to_string(query.type));
  if (query.unicode != query.text) say("unicode", query.unicode);
  if (query.asked != query.text) say("asked", query.asked);
  say("special", query.special);
  say("problem", query.error);
  if (query.type == QueryKind::unknown) return lines;
  const bool name = query.type == QueryKind::domain || query.type == QueryKind::name_server;
  say("tried", name                              ? zones_of(query.text)
               : query.type == QueryKind::handle ? "the patterns of handles"
                                                 : "the narrowest range around " + query.text);
  const std::optional<Route> found = server != nullptr ? route_through(*server, query) : route(query);
  for (const Layer& layer : layers_) {
    const std::optional<Route> here = RoutingTable(std::vector<Layer>{layer}).route(query);
    say("in " + layer.name, here ? std::string(here->rule) + " (" + here->source() + ")" : "no row");
    // The layers below only add to the row that won, so they are not shown.
    if (here && found && here->file == found->file && here->line == found->line) break;
  }
  if (!found) {
    say("rule", "none: no table has a row for this query");
    return lines;
  }
  if (server == nullptr || found->known) say("rule", std::string(found->rule) + " at " + found->source());
  say("registry", found->registry_name);
  if (found->unsupported) say("server", "none; the registry has no WHOIS server");
  if (!found->server.empty()) {
    std::string asked = std::string(found->server) + " port " + std::to_string(found->port);
    asked.append(" by ").append(found->protocol);
    if (!found->connect_address.empty()) asked.append(" at ").append(found->connect_address);
    if (found->retired) asked += " (no longer listed, or no longer answering)";
    say("server", asked);
    say("template", found->query_template);
    say("sends", expand_query(*found, query));
    say("charset", found->charset);
    say("limits", limits_of(*found));
  }
  if (!found->rdap.empty()) {
    say("rdap", std::string(found->rdap) + " (" + found->rdap_source() + ")");
    say("rdap url", rdap_url(found->rdap, rdap_question(query)));
  }
  for (const ProtocolChoice& choice : protocols_of(*found)) {
    say("protocol", std::string(to_string(choice.protocol)) + ", " + std::string(choice.reason));
  }
  say("embedded", found->embedded);
  say("parent", found->parent);
  say("handlers", joined(handler_candidates(*found, query)));
  for (std::size_t i = 0; i < found->params.size(); ++i) {
    say("param", std::string(found->params[i].key) + " = " + std::string(found->params[i].value));
  }
  say("web", found->web);
  say("url", found->registry_url);
  return lines;
}

}  // namespace whoiskit::routing
