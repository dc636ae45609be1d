#include "cli/query_options.hpp"

#include "cli/options.hpp"
#include "routing/override.hpp"

namespace whoiskit::cli {
namespace {

constexpr struct {
  const char* word;
  QueryType type;
} kTypes[] = {{"auto", QueryType::automatic}, {"domain", QueryType::domain}, {"ns", QueryType::name_server},
              {"handle", QueryType::handle},  {"ip", QueryType::address},    {"as", QueryType::as_number}};

}  // namespace

void add_query_options(CLI::App& app, QueryOptions& options) {
  app.add_option("--type", options.type,
                 "What QUERY is, where its look does not tell: domain, ns (a name server), handle, ip, as, or auto")
      ->check(CLI::IsMember({"auto", "domain", "ns", "handle", "ip", "as"}))
      ->type_name("TYPE");
  app.add_flag("--exact", options.exact, "Ask for the name as given, not for the part of it that is registered");
  app.add_option("--server", options.server,
                 "Ask this server instead: HOST, HOST:PORT, [IPV6]:PORT, also with whois://, rwhois://, http:// or "
                 "https:// before it, and behind a ? what is sent, with macros, such as {query}")
      ->type_name("SERVER");
}

LookupOptions lookup_options(const QueryOptions& options) {
  LookupOptions made;
  for (const auto& known : kTypes) {
    if (options.type == known.word) made.type = known.type;
  }
  made.exact = options.exact;
  made.server = options.server;
  std::string error;
  if (!made.server.empty() && !routing::parse_override(made.server, error)) throw UsageError("--server " + error);
  return made;
}

}  // namespace whoiskit::cli
