#include "cli/usage/lookup.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;
using syntax::part;

constexpr syntax::Option kQueries[] = {
    {.names = "QUERY",
     .meaning = "What to look up: a name (also in Unicode), an address, a prefix, AS64496, a handle; - reads queries "
                "from the standard input",
     .into = into<&LookupCommand::queries>()},
    {.names = "-f,--file",
     .meaning = "Look up what is in this file, a query to a line; lines may be empty, and # begins a comment",
     .into = into<&LookupCommand::files>(),
     .placeholder = "FILE",
     .holds = Holds::file},
};

constexpr std::string_view kSimulateMeaning =
    "Run the simulated registries of this folder (docs/simnet.md), and ask them alone; nothing is kept on disk";

constexpr syntax::Option kLookupOptions[] = {
    {.names = "--no-follow",
     .meaning = "Query one server; do not continue with the registrar or the next registry",
     .into = into<&LookupCommand::no_follow>()},
    {.names = "--timeout",
     .meaning = "Time limit for one query, all servers together; 30 if not given, 90 for each of several, because they "
                "wait for each other",
     .into = into<&LookupCommand::timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--simulate",
     .meaning = kSimulateMeaning,
     .into = into<&LookupCommand::simulate>(),
     .placeholder = "DIR",
     .holds = Holds::folder,
     .excludes = "--proxy,--dns-server,--ca-file"},  // these would bypass the simulated servers
    {.names = "--explain",
     .meaning = "Print each value with the line of the answer that it was read from",
     .into = into<&LookupCommand::explain>()},
    {.names = "--keep-redacted", .meaning = kKeepRedactedMeaning, .into = into<&LookupCommand::keep_redacted>()},
    {.names = "--short",
     .meaning = "Print one line for each query: what the answer means, when it expires, the registrar or holder",
     .into = into<&LookupCommand::short_line>(),
     .excludes = "--explain,--field,--format"},
    {.names = "--field",
     .meaning =
         "Print the bare values of this key, a line each: domain.expires, owner.email, tech[1].name, verdict; may "
         "be repeated. Of several keys or queries each has its line, an empty one where there is no value",
     .into = into<&LookupCommand::fields>(),
     .placeholder = "PATH",
     .excludes = "--explain,--format"},
    {.names = "-H",
     .meaning = "Leave terms of use out of --format raw; text shows none anyway",
     .into = into<&LookupCommand::hide_terms>()},
    {.names = "--verbose",
     .meaning = "Report on standard error which servers were queried, and what was sent to each",
     .into = into<&LookupCommand::verbose>()},
    {.names = "--lists",
     .meaning =
         "In JSON, write each role, network and AS number as a list, and a contact's e-mail addresses, telephone "
         "and fax numbers, even where there is one",
     .into = into<&LookupCommand::lists>()},
};

constexpr auto kQuerySet = syntax::option_set<LookupCommand>("", kQueries);
constexpr auto kLookupSet = syntax::option_set<LookupCommand>("", kLookupOptions);
constexpr syntax::Part kLookupParts[] = {
    syntax::own<LookupCommand>(kQuerySet), part<&LookupCommand::query>(kQueryOptions),
    syntax::own<LookupCommand>(kLookupSet), part<&LookupCommand::network>(kNetworkOptions),
    part<&LookupCommand::common>(kCommonOptions)};

constexpr syntax::Example kLookupExamples[] = {
    {"whoiskit example.com"},
    {"whoiskit lookup --format ndjson example.at 192.0.2.1 AS64496"},
    {"whoiskit -f names.txt --format ndjson > records.ndjson"},
    {"whoiskit --explain --no-follow example.com"},
    {"whoiskit --simulate my-registry example.com"},
    {"whoiskit --field domain.expires --field domain.registrar example.com"},
    {"whoiskit --type ns ns1.example.com"},
    {"whoiskit -h whois.ripe.net -- -B 192.0.2.1"},
    {"whoiskit --server 'whois.nic.example:1043?-T dn {domain}' example.example"},
};

constexpr syntax::Option kDiffQuery[] = {
    {.names = "QUERY",
     .meaning = "What to look up by both protocols",
     .into = into<&DiffCommand::query>(),
     .required = true},
    {.names = "--all", .meaning = "Also list what one of the two leaves out", .into = into<&DiffCommand::all>()},
    {.names = "--timeout",
     .meaning = "Time limit for all servers together; 30 if not given",
     .into = into<&DiffCommand::timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--simulate",
     .meaning = kSimulateMeaning,
     .into = into<&DiffCommand::simulate>(),
     .placeholder = "DIR",
     .holds = Holds::folder,
     .excludes = "--proxy,--dns-server,--ca-file"},
};

constexpr auto kDiffSet = syntax::option_set<DiffCommand>("", kDiffQuery);
constexpr syntax::Part kDiffParts[] = {
    syntax::own<DiffCommand>(kDiffSet),
    part<&DiffCommand::network>(kNetworkOptions),
    part<&DiffCommand::common>(kCommonOptions),
};

constexpr syntax::Example kDiffExamples[] = {
    {"whoiskit diff example.com"},
    {"whoiskit diff --all --format json example.com"},
};

constexpr syntax::ExitStatus kDiffStatuses[] = {
    {"0", "they agree"},
    {"1", "they disagree"},
    {"2", "wrong usage"},
    {"3", "no answer, or only a part of one, by one of the two"},
    {"4", "limited: the rate limit of a server was reached"},
    {"5", "unsupported: the registry has one of the two alone"},
    {"6", "unclear: one of the two does not say whether it is registered"},
    {"7", "the output could not be written"},
};

constexpr syntax::Option kWatchOptions[] = {
    {.names = "--simulate",
     .meaning = kSimulateMeaning,
     .into = into<&WatchCommand::simulate>(),
     .placeholder = "DIR",
     .holds = Holds::folder},
};

constexpr auto kWatchSet = syntax::option_set<WatchCommand>("", kWatchOptions);
constexpr syntax::Part kWatchParts[] = {
    part<&WatchCommand::query>(kQueryOptions),
    syntax::own<WatchCommand>(kWatchSet),
    part<&WatchCommand::network>(kNetworkOptions),
    part<&WatchCommand::common>(kCommonOptions),
};

constexpr syntax::Example kWatchExamples[] = {
    {"whoiskit watch --plugins /etc/whoiskit/plugins < queries.txt"},
};

}  // namespace

constexpr syntax::Command kLookup = {
    .name = "lookup",
    .summary = "Look up domains, addresses, AS numbers, handles (the default)",
    .make = syntax::make_values<LookupCommand>,
    .values = syntax::type_of<LookupCommand>(),
    .parts = kLookupParts,
    .examples = kLookupExamples,
    .exit_statuses = kExitStatuses,
    .exit_note = kExitNote,
    .about =
        "Asks the server that the routing table names for each query, follows its referral to the registrar or to "
        "the next registry, and prints one record of all answers. The word lookup may be left out.\n\n"
        "Several queries are looked up side by side, and their records are printed in the order of the queries. No "
        "server "
        "is asked more often, or more at a time, than its limits allow.",
    .see_also = "whoiskit-route(1),whoiskit-parse(1),whoiskit-cache(1),whoiskit-routes(5)",
};

constexpr syntax::Command kDiff = {
    .name = "diff",
    .summary = "List where RDAP and WHOIS disagree about a domain, an address or an AS number",
    .make = syntax::make_values<DiffCommand>,
    .values = syntax::type_of<DiffCommand>(),
    .parts = kDiffParts,
    .examples = kDiffExamples,
    .exit_statuses = kDiffStatuses,
    .exit_note = "If one of the two gives no answer, nothing is compared, and the highest status of 3 to 6 counts.\n",
    .about =
        "Looks the query up by RDAP and WHOIS at the same time, including registrars, and lists each field for which "
        "both give values that differ, with the server of each. Values with the same letters and digits agree, "
        "whatever their case and punctuation. Terms of use are not compared.",
    .see_also = "whoiskit-lookup(1)",
};

constexpr syntax::Command kWatch = {
    .name = "watch",
    .summary = "Answer queries from the standard input while plugins and routing files come, change and go",
    .make = syntax::make_values<WatchCommand>,
    .values = syntax::type_of<WatchCommand>(),
    .parts = kWatchParts,
    .details =
        "Prints a line of JSON at the start and after each change of the plugin folders and routing files: what is in "
        "service,\nand what was refused and why. Each line of the input is a query, and is answered by a record on one "
        "line. Ends with\nthe input, or at SIGINT or SIGTERM, after the active look-ups were answered.\n",
    .examples = kWatchExamples,
    .see_also = "whoiskit-lookup(1),whoiskit-plugin(1),whoiskit-routes(5),whoiskit-table(5)",
};

}  // namespace whoiskit::cli
