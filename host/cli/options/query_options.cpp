#include "cli/options/query_options.hpp"

#include "cli/options/options.hpp"
#include "routing/compile/rdap_base.hpp"
#include "routing/query/override.hpp"
#include "text/ascii.hpp"

namespace whoiskit::cli {
namespace {

constexpr struct {
  const char* word;
  QueryType type;
} kTypes[] = {{"auto", QueryType::automatic}, {"domain", QueryType::domain}, {"ns", QueryType::name_server},
              {"handle", QueryType::handle},  {"ip", QueryType::address},    {"as", QueryType::as_number}};

constexpr struct {
  const char* word;
  LookupProtocol protocol;
} kProtocols[] = {{"auto", LookupProtocol::automatic},
                  {"rdap", LookupProtocol::rdap},
                  {"whois", LookupProtocol::whois},
                  {"both", LookupProtocol::both}};

}  // namespace

LookupOptions lookup_options(const QueryOptions& options) {
  LookupOptions made;
  for (const auto& known : kTypes) {
    if (options.type == known.word) made.type = known.type;
  }
  for (const auto& known : kProtocols) {
    if (options.protocol == known.word) made.protocol = known.protocol;
  }
  made.exact = options.exact;
  made.server = options.server;
  made.client_address = options.client_address;
  made.client_name = options.client_name;
  if (!made.client_address.empty() && !text::is_ip(made.client_address)) {
    throw UsageError("--client-address " + made.client_address +
                     " is no address; write it as 192.0.2.1 or 2001:db8::1");
  }
  if (made.server.empty()) return made;
  if (made.protocol == LookupProtocol::both) {
    throw UsageError("--protocol both: --server names one server; ask it by --protocol rdap, or without --protocol");
  }
  std::string error;
  if (made.protocol == LookupProtocol::rdap) {
    const std::string_view fault = routing::rdap_base_fault(made.server);
    if (!fault.empty()) {
      throw UsageError("--server " + made.server + " is no RDAP base: it " + std::string(fault) +
                       "; write it as https://rdap.nic.example/");
    }
  } else if (!routing::parse_override(made.server, error)) {
    throw UsageError("--server " + error);
  }
  return made;
}

}  // namespace whoiskit::cli
