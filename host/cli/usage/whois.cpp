#include "cli/usage/commands.hpp"
#include "cli/usage/lookup.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;
using syntax::part;

constexpr double kMaxPort = 65535;

constexpr syntax::Option kQueries[] = {
    {.names = "QUERY",
     .meaning = "What to look up; several words are one query",
     .into = into<&LookupCommand::queries>(),
     .required = true},
};

constexpr syntax::Option kServerOptions[] = {
    {.names = "-h,--host", .meaning = "Ask this server", .into = into<&QueryOptions::server>(), .placeholder = "HOST"},
    {.names = "-p,--port",
     .meaning = "Ask at this port",
     .into = into<&QueryOptions::port>(),
     .placeholder = "PORT",
     .range = {1, kMaxPort}},
    {.names = "--server-flags",
     .meaning = "Words that are sent before the query; -B, -T person and other flags of RIPE's need no such option",
     .into = into<&QueryOptions::server_flags>(),
     .placeholder = "FLAGS"},
};

constexpr syntax::Option kWhoisOptions[] = {
    {.names = "-H", .meaning = "Leave terms of use out", .into = into<&LookupCommand::hide_terms>()},
    {.names = "-I", .meaning = "Ask whois.iana.org first", .into = into<&LookupCommand::iana>()},
    {.names = "--no-recursion",
     .meaning = "Do not go on from the registry to the registrar",
     .into = into<&LookupCommand::no_follow>()},
    {.names = "--verbose",
     .meaning = "Report on standard error which servers were queried, and what was sent to each",
     .into = into<&LookupCommand::verbose>()},
    {.names = "--timeout",
     .meaning = "Time limit for all servers together; 30 if not given",
     .into = into<&LookupCommand::timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--simulate",
     .meaning = "Run the simulated registries of this folder (docs/simnet.md), and ask them alone",
     .into = into<&LookupCommand::simulate>(),
     .placeholder = "DIR",
     .holds = Holds::folder},
};

constexpr auto kQuerySet = syntax::option_set<LookupCommand>("", kQueries);
constexpr auto kServerSet = syntax::option_set<QueryOptions>("", kServerOptions);
constexpr auto kWhoisSet = syntax::option_set<LookupCommand>("", kWhoisOptions);
constexpr syntax::Part kParts[] = {
    syntax::own<LookupCommand>(kQuerySet),
    part<&LookupCommand::query>(kServerSet),
    syntax::own<LookupCommand>(kWhoisSet),
    part<&LookupCommand::common>(kCommonOptions),
};

constexpr syntax::Example kExamples[] = {
    {"whoiskit whois example.com"},
    {"whoiskit whois -h whois.ripe.net -B 192.0.2.1"},
    {"ln -s \"$(command -v whoiskit)\" ~/bin/whois"},
};

}  // namespace

constexpr syntax::Command kWhois = {
    .name = "whois",
    .summary = "Look up as whois(1) does: its options, and the answers as they came",
    .make = syntax::make_values<LookupCommand>,
    .values = syntax::type_of<LookupCommand>(),
    .parts = kParts,
    .examples = kExamples,
    .exit_statuses = kExitStatuses,
    .exit_note = kExitNote,
    .about =
        "Replaces whois(1): if the program is started through a link named whois, it runs this command. It prints the "
        "answers of the WHOIS servers. If a registry has only RDAP, it prints the RDAP answer as the text of a WHOIS "
        "server.\n\nThe flags of RIPE's database are passed on to the server, as whois(1) does.",
    .see_also = "whoiskit-lookup(1)",
};

}  // namespace whoiskit::cli
