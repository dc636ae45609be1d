#include "routing/unknown_tld.hpp"

#include "whoiskit/text.hpp"

namespace whoiskit::routing {
namespace {

constexpr std::size_t kMaxServerText = 256;

// The value of the first line "label value"; empty if there is none.
std::string_view value_of(std::string_view text, std::string_view label) {
  for (std::string_view line; next_line(text, line);) {
    if (!istarts_with(line, label)) continue;
    const std::string_view value = trim(line.substr(label.size()));
    if (!value.empty() && value.size() <= kMaxServerText) return value;
  }
  return {};
}

}  // namespace

std::optional<TldQuestion> ask_about_tld(const RoutingTable& table, const Query& query) {
  const bool name = query.type == QueryType::domain || query.type == QueryType::name_server;
  const std::size_t dot = query.text.rfind('.');
  if (!name || dot == std::string::npos || table.route(query)) return std::nullopt;
  auto root = table.route_tld(".");
  if (!root || root->server.empty()) return std::nullopt;
  return TldQuestion{*std::move(root), classify(std::string_view(query.text).substr(dot + 1), Wanted::domain)};
}

TldAnswer read_tld_answer(std::string_view answer, std::string_view tld) {
  for (std::string_view label : {"refer:", "whois:"}) {
    if (const std::string_view server = value_of(answer, label); !server.empty()) {
      return {TldAnswer::Kind::named, std::string(server)};
    }
  }
  if (icontains(answer, "This query returned 0 objects")) return {TldAnswer::Kind::no_such_tld, {}};
  return {TldAnswer::Kind::guessed, "whois.nic." + std::string(tld)};
}

}  // namespace whoiskit::routing
