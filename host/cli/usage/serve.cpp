#include "cli/usage/serve.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;
using syntax::part;

constexpr syntax::Option kServeOptions[] = {
    {.names = "--http",
     .meaning = "Answer HTTP at this address; may be repeated; 127.0.0.1:8043 and [::1]:8043 if not given. Port 0 "
                "takes a free one",
     .into = into<&ServeCommand::http>(),
     .placeholder = "ADDRESS:PORT"},
    {.names = "--whois",
     .meaning = "Answer WHOIS (RFC 3912) at this address; may be repeated",
     .into = into<&ServeCommand::whois>(),
     .placeholder = "ADDRESS:PORT"},
    {.names = "--text",
     .meaning = "What --whois answers: the text of the registry where it has one (registry, the default), or every "
                "record in one format (normalized)",
     .into = into<&ServeCommand::text>(),
     .placeholder = "WHICH",
     .choices = "registry,normalized",
     .needs = "--whois"},
    {.names = "--cors",
     .meaning = "Web pages of this origin may read answers: https://app.example; * is any; may be repeated",
     .into = into<&ServeCommand::cors>(),
     .placeholder = "ORIGIN"},
    {.names = "--access-log",
     .meaning = "Append a line of JSON for each request to this file; stderr if not given. SIGHUP opens it again",
     .into = into<&ServeCommand::access_log>(),
     .placeholder = "FILE",
     .holds = Holds::file,
     .instead = "stderr,none"},
    {.names = "--log-queries",
     .meaning = "Write queries to the access log as they are; otherwise a hash of each, by a key of this process",
     .into = into<&ServeCommand::log_queries>()},
    {.names = "--timeout",
     .meaning = "Time limit for one look-up, all servers together; 30 if not given",
     .into = into<&ServeCommand::timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, 120}},
    {.names = "--drain-timeout",
     .meaning = "After SIGTERM: time limit for the requests under way; 30 if not given",
     .into = into<&ServeCommand::drain_timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--serve-threads",
     .meaning = "Threads that carry connections; one for each processor if not given",
     .into = into<&ServeCommand::serve_threads>(),
     .placeholder = "N",
     .range = {1, 256}},
    {.names = "--max-connections",
     .meaning = "Connections that may be open at a time; 20000 if not given",
     .into = into<&ServeCommand::max_connections>(),
     .placeholder = "N",
     .range = {1, 1'000'000}},
    {.names = "--max-lookups",
     .meaning = "Look-ups that may be under way at a time; further ones are answered with status 503; 500 if not given",
     .into = into<&ServeCommand::max_lookups>(),
     .placeholder = "N",
     .range = {1, 100'000}},
    {.names = "--simulate",
     .meaning =
         "Run the simulated registries of this folder (docs/simnet.md), and ask them alone; nothing is kept on disk",
     .into = into<&ServeCommand::simulate>(),
     .placeholder = "DIR",
     .holds = Holds::folder,
     .excludes = "--proxy,--dns-server,--ca-file"},
};

constexpr auto kServeSet = syntax::option_set<ServeCommand>("", kServeOptions);
constexpr syntax::Part kServeParts[] = {
    syntax::own<ServeCommand>(kServeSet),
    part<&ServeCommand::network>(kNetworkOptions),
    part<&ServeCommand::common>(kCommonOptions),
};

constexpr syntax::Example kServeExamples[] = {
    {"whoiskit serve"},
    {"whoiskit serve --http 127.0.0.1:8080 --whois 127.0.0.1:4343"},
    {"curl http://127.0.0.1:8043/v1/lookup/example.com"},
};

constexpr syntax::ExitStatus kServeStatuses[] = {
    {"0", "ended by SIGTERM or SIGINT"},
    {"2", "wrong usage, or an address that cannot be listened on"},
};

}  // namespace

constexpr syntax::Command kServe = {
    .name = "serve",
    .summary = "Answer look-ups over HTTP (JSON, RDAP) and WHOIS",
    .make = syntax::make_values<ServeCommand>,
    .values = syntax::type_of<ServeCommand>(),
    .parts = kServeParts,
    .details =
        "Prints the addresses that it listens on, a line each. SIGTERM and SIGINT end it: it accepts no more,\n"
        "answers what was asked, and ends. SIGHUP reads plugins and routing files again; they are also read when\n"
        "they change.\n",
    .examples = kServeExamples,
    .exit_statuses = kServeStatuses,
    .exit_note = "Requests that --drain-timeout cuts off are reported on standard error; the status is 0.\n",
    .about =
        "Without options it answers this machine alone. Everything that it may use, such as look-ups, connections "
        "and sizes, is bounded. Plugins of folders other than the bundled one run in workers, unless --isolate "
        "says otherwise.",
    .see_also = "whoiskit-lookup(1),whoiskit-watch(1)",
};

}  // namespace whoiskit::cli
