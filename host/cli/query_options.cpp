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
