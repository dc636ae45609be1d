#include "cli/usage/parse.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;
using syntax::part;

constexpr syntax::Option kParseOptions[] = {
    {.names = "FILE",
     .meaning = "The answer as it came, text or a web page, or with --batch the list; - is standard input",
     .into = into<&ParseCommand::file>(),
     .holds = Holds::file,
     .required = true},
    {.names = "--batch",
     .meaning = "FILE has one JSON object a line: {\"id\", \"query\", \"server\", \"tld\", \"file\" or \"raw\" or "
                "\"raw_base64\", \"keep_redacted\", and of RDAP \"protocol\", \"http_status\"}; \"file\" is in FILE's "
                "folder. Writes one "
                "line for each, in order; with --format rdap it is an answer of RDAP, without the id",
     .into = into<&ParseCommand::batch>()},
    {.names = "--handler",
     .meaning = "Read with this plugin, whatever the server; a family's \"family.\" may be left out",
     .into = into<&ParseCommand::handler>(),
     .placeholder = "CLAIM"},
    {.names = "--keep-redacted", .meaning = kKeepRedactedMeaning, .into = into<&ParseCommand::keep_redacted>()},
};

constexpr syntax::Option kOneOptions[] = {
    {.names = "--server",
     .meaning = "Server that gave the answer",
     .into = into<&ParseCommand::server>(),
     .placeholder = "HOST",
     .excludes = "--batch"},
    {.names = "--query",
     .meaning = "What was asked",
     .into = into<&ParseCommand::query>(),
     .placeholder = "QUERY",
     .excludes = "--batch"},
    {.names = "--tld",
     .meaning = "Zone of the query, where that is unknown",
     .into = into<&ParseCommand::tld>(),
     .placeholder = "ZONE",
     .excludes = "--batch"},
    {.names = "--protocol",
     .meaning = "Protocol of the answer; rdap: JSON, read by the RDAP plugins",
     .into = into<&ParseCommand::protocol>(),
     .placeholder = "PROTOCOL",
     .choices = "whois,rwhois,http,https,rdap",
     .excludes = "--batch"},
    {.names = "--http-status",
     .meaning = "HTTP status of the answer: 404 from an RDAP server can mean that the object does not exist",
     .into = into<&ParseCommand::http_status>(),
     .placeholder = "N",
     .range = {100, 999},
     .excludes = "--batch"},
    {.names = "--content-type",
     .meaning = "Content type of the answer by HTTP",
     .into = into<&ParseCommand::content_type>(),
     .placeholder = "TYPE",
     .excludes = "--batch"},
    {.names = "--explain",
     .meaning = "Print each value with the line it was read from",
     .into = into<&ParseCommand::explain>(),
     .excludes = "--batch"},
    {.names = "--unused",
     .meaning = "Print the lines that have a value but were not used",
     .into = into<&ParseCommand::unused>(),
     .excludes = "--batch"},
};

constexpr syntax::Option kBatchOptions[] = {
    {.names = "--jobs",
     .meaning = "Threads; all cores if not given",
     .into = into<&ParseCommand::jobs>(),
     .placeholder = "N",
     .range = {1, kMaxJobs},
     .needs = "--batch"},
    {.names = "--files-anywhere",
     .meaning = "Also accept a \"file\" outside FILE's folder: the lines then decide which files are read",
     .into = into<&ParseCommand::files_anywhere>(),
     .needs = "--batch"},
    {.names = "--with-raw",
     .meaning = "Write the answers, too (rawdata)",
     .into = into<&ParseCommand::with_raw>(),
     .needs = "--batch"},
    {.names = "--verbose",
     .meaning = "Say at the end how many lines there were (standard error)",
     .into = into<&ParseCommand::verbose>(),
     .needs = "--batch"},
};

constexpr auto kParseSet = syntax::option_set<ParseCommand>("", kParseOptions);
constexpr auto kOneSet = syntax::option_set<ParseCommand>("For one answer", kOneOptions);
constexpr auto kBatchSet = syntax::option_set<ParseCommand>("For a batch", kBatchOptions);
constexpr syntax::Part kParseParts[] = {
    syntax::own<ParseCommand>(kParseSet),
    syntax::own<ParseCommand>(kOneSet),
    syntax::own<ParseCommand>(kBatchSet),
    part<&ParseCommand::common>(kCommonOptions),
};

constexpr syntax::Example kParseExamples[] = {
    {"whoiskit parse --server whois.nic.at --query example.at answer.txt"},
    {"whoiskit parse --handler family.icann --unused answer.txt"},
    {"whoiskit parse --batch answers.ndjson > records.ndjson"},
};

constexpr syntax::Option kRouteOptions[] = {
    {.names = "QUERY", .meaning = "What would be looked up", .into = into<&RouteCommand::query>()},
    {.names = "--all",
     .meaning =
         "List every top-level domain, a line each: its server, the protocol and why; then how many are answered",
     .into = into<&RouteCommand::all>(),
     .excludes = "QUERY"},
};

constexpr auto kRouteSet = syntax::option_set<RouteCommand>("", kRouteOptions);
constexpr syntax::Part kRouteParts[] = {
    syntax::own<RouteCommand>(kRouteSet),
    part<&RouteCommand::options>(kQueryOptions),
    part<&RouteCommand::common>(kCommonOptions),
};

constexpr syntax::Example kRouteExamples[] = {
    {"whoiskit route example.co.za"},
    {"whoiskit route --routes my.toml 192.0.2.0/24"},
    {"whoiskit route --all"},
};

}  // namespace

constexpr syntax::Command kParse = {
    .name = "parse",
    .summary = "Read a stored answer, or a batch of them; no network",
    .make = syntax::make_values<ParseCommand>,
    .values = syntax::type_of<ParseCommand>(),
    .parts = kParseParts,
    .examples = kParseExamples,
    .exit_statuses = kExitStatuses,
    .exit_note = kExitNote,
    .exit_more =
        "A batch: 0 if every line was read, 6 if some are error lines. SIGINT and SIGTERM end it after\n"
        "a whole line.\n",
    .about =
        "The handler is the one that a look-up would choose for the server and the query, or the one that "
        "--handler names.",
    .see_also = "whoiskit-lookup(1),whoiskit-plugin(1)",
};

constexpr syntax::Command kRoute = {
    .name = "route",
    .summary = "Show the servers, the line sent and the plugin for a query; no network",
    .make = syntax::make_values<RouteCommand>,
    .values = syntax::type_of<RouteCommand>(),
    .parts = kRouteParts,
    .examples = kRouteExamples,
    .exit_note =
        "Exit status: 0 if there is a server, 2 for wrong usage or a query that belongs to no registry, 5 if there is "
        "no server.\n",
    .see_also = "whoiskit-lookup(1),whoiskit-routes(5)",
};

}  // namespace whoiskit::cli
