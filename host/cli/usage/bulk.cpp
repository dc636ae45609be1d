#include "cli/usage/bulk.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;
using syntax::part;

constexpr syntax::Option kInput[] = {
    {.names = "FILE",
     .meaning = "The queries: one to a line, CSV or NDJSON, plain or compressed by gzip or zstd; - is standard input. "
                "With --queue: submit FILE, work, status, collect or cancel",
     .into = into<&BulkCommand::words>(),
     .holds = Holds::file,
     .required = true},
    {.names = "-o,--output",
     .meaning = "Write a line for each query to this file. FILE.state beside it has the state of the run; the same "
                "command continues a run that was interrupted",
     .into = into<&BulkCommand::output>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--queue",
     .meaning =
         "Share the run with other machines through this Redis server: redis://[USER:PASSWORD@]HOST[:PORT][/DB], "
         "rediss:// with TLS",
     .into = into<&BulkCommand::queue>(),
     .placeholder = "URL",
     .needs = "--job",
     .variable = "WHOISKIT_QUEUE"},
    {.names = "--job",
     .meaning = "Name of the shared run",
     .into = into<&BulkCommand::job>(),
     .placeholder = "NAME",
     .needs = "--queue"},
    {.names = "--input-format",
     .meaning = "Format of the input; if not given, NDJSON if it begins with {, CSV with --column, else lines",
     .into = into<&BulkCommand::input_format>(),
     .placeholder = "FORMAT",
     .choices = "lines,csv,ndjson"},
    {.names = "--column",
     .meaning = "Column of a CSV input that has the query: its name in the header, or its number from 1 on",
     .into = into<&BulkCommand::column>(),
     .placeholder = "NAME|N"},
    {.names = "--header",
     .meaning = "The first record of a CSV input is a header, although --column is a number",
     .into = into<&BulkCommand::header>(),
     .needs = "--column"},
};

constexpr syntax::Option kBulkOptions[] = {
    {.names = "--fields",
     .meaning = "Write CSV with a column for each of these keys, separated by commas: domain.expires,verdict; "
                "otherwise the output is NDJSON",
     .into = into<&BulkCommand::fields>(),
     .placeholder = "PATHS"},
    {.names = "--ordered",
     .meaning = "Write the lines in the order of the input; otherwise each as soon as it is known",
     .into = into<&BulkCommand::ordered>()},
    {.names = "--previous",
     .meaning = "The output of an earlier run, as NDJSON, plain or compressed, for --refresh and --diff",
     .into = into<&BulkCommand::previous>(),
     .placeholder = "FILE",
     .holds = Holds::file,
     .excludes = "--queue,--fields"},
    {.names = "--refresh",
     .meaning = "Do not ask what the earlier output has an answer to that is younger than this, such as 12h or 7d; its "
                "line is copied",
     .into = into<&BulkCommand::refresh>(),
     .placeholder = "AGE",
     .needs = "--previous"},
    {.names = "--diff",
     .meaning = "Write a line for each query whose record is another one than in the earlier output, and for those "
                "that are new or gone, to this file",
     .into = into<&BulkCommand::diff>(),
     .placeholder = "FILE",
     .holds = Holds::file,
     .needs = "--previous"},
    {.names = "--attempts",
     .meaning = "How often a query is sent to a server that limits us or gives no answer, before its line says so",
     .into = into<&BulkCommand::attempts>(),
     .placeholder = "N",
     .range = {1, 1000}},
    {.names = "--progress",
     .meaning = "Show the progress on standard error: as a line on a terminal, as JSON lines, or not at all",
     .into = into<&BulkCommand::progress>(),
     .placeholder = "HOW",
     .choices = "auto,json,none"},
    {.names = "--no-follow",
     .meaning = "Query one server; do not continue with the registrar or the next registry",
     .into = into<&BulkCommand::no_follow>()},
    {.names = "--timeout",
     .meaning = "Time limit for one query at one server, including its wait in line; 90 if not given",
     .into = into<&BulkCommand::timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--simulate",
     .meaning =
         "Run the simulated registries of this folder (docs/simnet.md), and ask them alone; nothing is kept on disk",
     .into = into<&BulkCommand::simulate>(),
     .placeholder = "DIR",
     .holds = Holds::folder,
     .excludes = "--proxy,--dns-server,--ca-file"},
    {.names = "--keep-redacted", .meaning = kKeepRedactedMeaning, .into = into<&BulkCommand::keep_redacted>()},
    {.names = "--with-raw", .meaning = "Write the answers, too (rawdata)", .into = into<&BulkCommand::with_raw>()},
    {.names = "--lists",
     .meaning = "Write each role, network and AS number as a list, even where there is one",
     .into = into<&BulkCommand::lists>()},
};

constexpr auto kInputSet = syntax::option_set<BulkCommand>("", kInput);
constexpr auto kBulkSet = syntax::option_set<BulkCommand>("", kBulkOptions);
constexpr syntax::Part kBulkParts[] = {
    syntax::own<BulkCommand>(kInputSet), syntax::own<BulkCommand>(kBulkSet), part<&BulkCommand::query>(kQueryOptions),
    part<&BulkCommand::network>(kNetworkOptions), part<&BulkCommand::common>(kCommonOptions)};

constexpr syntax::Example kBulkExamples[] = {
    {"whoiskit bulk names.txt -o records.ndjson"},
    {"whoiskit bulk customers.csv.gz --column domain --fields domain.expires,domain.registrar -o out.csv"},
    {"whoiskit bulk names.txt -o july.ndjson --previous june.ndjson.gz --refresh 30d --diff changes.ndjson"},
    {"whoiskit bulk --queue redis://192.0.2.6/ --job june submit names.txt"},
    {"whoiskit bulk --queue redis://192.0.2.6/ --job june work"},
    {"whoiskit bulk --queue redis://192.0.2.6/ --job june collect -o records.ndjson"},
    {"zcat names.ndjson.gz | whoiskit bulk - --ordered -o records.ndjson"},
};

constexpr syntax::ExitStatus kBulkStatuses[] = {
    {"0", "every query has an answer"},
    {"2", "wrong usage: an option, a file, or a run that this command does not continue"},
    {"6", "complete, but some lines have no answer; the summary says how many and why"},
    {"7", "the output or the state could not be written; the same command continues"},
};

}  // namespace

constexpr syntax::Command kBulk = {
    .name = "bulk",
    .summary = "Look up very many queries, each server at its own pace; continues after an interruption",
    .make = syntax::make_values<BulkCommand>,
    .values = syntax::type_of<BulkCommand>(),
    .parts = kBulkParts,
    .examples = kBulkExamples,
    .exit_statuses = kBulkStatuses,
    .exit_note = "130, 143: interrupted by a signal; the same command continues.\n",
    .about =
        "Writes one line for each query of the input, whatever happens. Each server has a queue, so that the names of "
        "a slow one do not hold up the others; a query that a server limits or does not answer returns to the "
        "queue.\n\n"
        "With --queue several machines share a run. `submit` puts the queries of FILE into the queue. `work`, on any "
        "number of machines, looks them up until all are done. `collect` writes their lines to a file, one for each "
        "query. `status` shows how far the run is, and `cancel` ends it.",
    .see_also = "whoiskit-lookup(1),whoiskit-cache(1),whoiskit-parse(1)",
};

}  // namespace whoiskit::cli
