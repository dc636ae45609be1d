#include "cli/usage/query.hpp"

namespace whoiskit::cli {
namespace {

using syntax::into;

constexpr double kMaxPort = 65535;

constexpr syntax::Option kOptions[] = {
    {.names = "--type",
     .meaning = "What QUERY is, where its look does not tell: domain, ns (a name server), handle, ip, as, or auto",
     .into = into<&QueryOptions::type>(),
     .placeholder = "TYPE",
     .choices = "auto,domain,ns,handle,ip,as"},
    {.names = "--protocol",
     .meaning =
         "Ask by rdap, by whois, or by both at once and merge; auto asks the registry's living service that says "
         "more, and the other where that gives no answer",
     .into = into<&QueryOptions::protocol>(),
     .placeholder = "PROTOCOL",
     .choices = "auto,rdap,whois,both"},
    {.names = "--exact",
     .meaning = "Ask for the name as given, not for the part of it that is registered",
     .into = into<&QueryOptions::exact>()},
    {.names = "-h,--server",
     .meaning = "Ask this server instead, also written as @HOST: HOST, HOST:PORT, [IPV6]:PORT, also with whois://, "
                "rwhois://, http:// or "
                "https:// before it, and behind a ? what is sent, with macros, such as {query}; with --protocol rdap "
                "the base of an RDAP service",
     .into = into<&QueryOptions::server>(),
     .placeholder = "SERVER"},
    {.names = "-p,--port",
     .meaning = "Ask at this port of the server",
     .into = into<&QueryOptions::port>(),
     .placeholder = "PORT",
     .range = {1, kMaxPort}},
    {.names = "--server-flags",
     .meaning = "Words that are sent before the query, such as -B to RIPE; also written behind --, before the query",
     .into = into<&QueryOptions::server_flags>(),
     .placeholder = "FLAGS"},
    {.names = "--client-address",
     .meaning = "Your address, for servers that ask for it: {ip} where the query is no address",
     .into = into<&QueryOptions::client_address>(),
     .placeholder = "ADDRESS"},
    {.names = "--client-name",
     .meaning = "Your machine's name, for servers that ask for it: {hname}",
     .into = into<&QueryOptions::client_name>(),
     .placeholder = "NAME"},
};

}  // namespace

constexpr syntax::OptionSet kQueryOptions = syntax::option_set<QueryOptions>("", kOptions);

}  // namespace whoiskit::cli
