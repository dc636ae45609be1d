#include "simnet/command_line.hpp"

namespace whoiskit::simnet {
namespace {

using syntax::Holds;
using syntax::into;

constexpr syntax::Option kOptions[] = {
    {.names = "folder",
     .meaning = "Folder with a simnet.toml",
     .into = into<&CommandLine::folder>(),
     .holds = Holds::folder,
     .required = true},
    {.names = "--routes",
     .meaning = "Write the routes overlay here",
     .into = into<&CommandLine::routes>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--ca-file",
     .meaning = "Write the certificate here that clients of the https servers must trust",
     .into = into<&CommandLine::ca_file>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--log",
     .meaning = "Append each query here: host, tab, query",
     .into = into<&CommandLine::log>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--stats",
     .meaning = "Write the counts of queries of each server here at the end, as JSON",
     .into = into<&CommandLine::stats>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--until-stdin-eof",
     .meaning = "End when standard input does",
     .into = into<&CommandLine::until_stdin_eof>()},
    {.names = "--exec",
     .meaning = "Run the rest of the line with WHOISKIT_ROUTES set; exit with its status",
     .into = into<&CommandLine::exec>(),
     .holds = Holds::command},
};

constexpr syntax::Entry kEnvironment[] = {
    {"WHOISKIT_ROUTES", "Set for the command of --exec: the routing file that leads to the simulated servers."},
    {"SSL_CERT_FILE", "Set for the command of --exec where a simulated server speaks https: its certificate."},
    {"TMPDIR", "Where the files of a run with --exec are written; /tmp if it is not set."},
};

constexpr auto kSet = syntax::option_set<CommandLine>("", kOptions, kEnvironment);
constexpr syntax::Part kParts[] = {syntax::own<CommandLine>(kSet)};

constexpr syntax::Example kExamples[] = {
    {"whoiskit-simnet share/whoiskit/simnet/demo --exec whoiskit example.at"},
    {"whoiskit-simnet my-registry --routes routes.toml --until-stdin-eof"},
};

}  // namespace

constexpr syntax::Command kProgram = {
    .name = "whoiskit-simnet",
    .summary = "Simulated registries on 127.0.0.0/8",
    .make = syntax::make_values<CommandLine>,
    .values = syntax::type_of<CommandLine>(),
    .parts = kParts,
    .examples = kExamples,
    .about =
        "Runs the servers that the file simnet.toml of a folder describes, for demonstrations, tests and the authors "
        "of plugins, and writes a routing file that leads to them. It prints nothing unless there is an error, and "
        "ends "
        "at SIGINT or SIGTERM.",
    .see_also = "whoiskit(1),whoiskit-routes(5)",
};

}  // namespace whoiskit::simnet
