#include "cli/query_options.hpp"

#include "cli/options.hpp"
#include "routing/override.hpp"
#include "text/ascii.hpp"

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
  app.add_option("--client-address", options.client_address,
                 "Your address, for servers that ask for it: {ip} where the query is no address")
      ->type_name("ADDRESS");
  app.add_option("--client-name", options.client_name, "Your machine's name, for servers that ask for it: {hname}")
      ->type_name("NAME");
}

LookupOptions lookup_options(const QueryOptions& options) {
  LookupOptions made;
  for (const auto& known : kTypes) {
    if (options.type == known.word) made.type = known.type;
  }
  made.exact = options.exact;
  made.server = options.server;
  made.client_address = options.client_address;
  made.client_name = options.client_name;
  if (!made.client_address.empty() && !text::is_ip(made.client_address)) {
    throw UsageError("--client-address " + made.client_address +
                     " is no address; write it as 192.0.2.1 or 2001:db8::1");
  }
  std::string error;
  if (!made.server.empty() && !routing::parse_override(made.server, error)) throw UsageError("--server " + error);
  return made;
}

}  // namespace whoiskit::cli
