#include "cli/usage/query.hpp"

namespace whoiskit::cli {
namespace {

using syntax::into;

constexpr double kMaxPort = 65535;

constexpr syntax::Option kOptions[] = {
    {.names = "--type",
     .meaning = "Type of QUERY, if its form does not show it: domain, ns (a name server), handle, ip, as, or auto",
     .into = into<&QueryOptions::type>(),
     .placeholder = "TYPE",
     .choices = "auto,domain,ns,handle,ip,as"},
    {.names = "--protocol",
     .meaning = "Query by rdap, by whois, or by both at once and merge; auto queries the registry's working service "
                "that gives more data, and the other if that gives no answer",
     .into = into<&QueryOptions::protocol>(),
     .placeholder = "PROTOCOL",
     .choices = "auto,rdap,whois,both"},
    {.names = "--exact",
     .meaning = "Ask for the name as given, not for the part of it that is registered",
     .into = into<&QueryOptions::exact>()},
    {.names = "-h,--server",
     .meaning = "Query this server instead, also written as @HOST: HOST, HOST:PORT or [IPV6]:PORT, optionally with "
                "whois://, rwhois://, http:// or https:// before it, and with a ? and the text to send after it, where "
                "macros such as {query} are replaced; with --protocol rdap the base of an RDAP service",
     .into = into<&QueryOptions::server>(),
     .placeholder = "SERVER"},
    {.names = "-p,--port",
     .meaning = "Ask at this port of the server",
     .into = into<&QueryOptions::port>(),
     .placeholder = "PORT",
     .range = {1, kMaxPort}},
    {.names = "--server-flags",
     .meaning = "Words to send before the query, such as -B for RIPE; can also be written after --, before the query",
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
