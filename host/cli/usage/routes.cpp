#include "cli/usage/routes.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;

constexpr syntax::Option kCompileOptions[] = {
    {.names = "FILE",
     .meaning = "Routing files; rows of later ones add to those of earlier ones",
     .into = into<&RoutesCommand::files>(),
     .holds = Holds::file,
     .required = true},
    {.names = "-o,--output",
     .meaning = "The file to write; one that is there is replaced at once",
     .into = into<&RoutesCommand::output>(),
     .placeholder = "COMPILED",
     .holds = Holds::file,
     .required = true},
};
constexpr syntax::Option kCheckOptions[] = {
    {.names = "FILE",
     .meaning = "Routing files, compiled or not",
     .into = into<&RoutesCommand::files>(),
     .holds = Holds::file,
     .required = true},
};

constexpr auto kCompileSet = syntax::option_set<RoutesCommand>("", kCompileOptions);
constexpr auto kCheckSet = syntax::option_set<RoutesCommand>("", kCheckOptions);
constexpr syntax::Part kCompileParts[] = {syntax::own<RoutesCommand>(kCompileSet)};
constexpr syntax::Part kCheckParts[] = {syntax::own<RoutesCommand>(kCheckSet)};
constexpr const syntax::Command* kCommands[] = {&kRoutesCompile, &kRoutesCheck};
constexpr syntax::Example kCompileExamples[] = {
    {"whoiskit routes compile my.toml --output my.routes"},
    {"whoiskit --routes my.routes example.com"},
};
constexpr syntax::Example kCheckExamples[] = {
    {"whoiskit routes check my.toml my.routes"},
};
constexpr std::string_view kExit = "Exit status: 0 done, 2 wrong usage or a file that cannot be used.\n";

}  // namespace

constexpr syntax::Command kRoutesCompile = {
    .name = "compile",
    .summary = "Make one file of routing files that is ready for use, however many rows there are",
    .parts = kCompileParts,
    .details =
        "--routes, WHOISKIT_ROUTES and the library accept a compiled file wherever they accept a routing file. It is "
        "used\n"
        "in place, so a million rows take no time at a start, and little memory. It fits this version of whoiskit on "
        "this\n"
        "kind of machine; another version reports that it must be compiled again.\n",
    .examples = kCompileExamples,
    .exit_note = kExit,
    .see_also = "whoiskit-route(1),whoiskit-routes(5)",
};

constexpr syntax::Command kRoutesCheck = {
    .name = "check",
    .summary = "Read routing files, also compiled ones, to their end and report what is wrong",
    .parts = kCheckParts,
    .examples = kCheckExamples,
    .exit_note = kExit,
    .see_also = "whoiskit-route(1),whoiskit-routes(5)",
};

constexpr syntax::Command kRoutes = {
    .name = "routes",
    .summary = "Compile or check routing files",
    .make = syntax::make_values<RoutesCommand>,
    .values = syntax::type_of<RoutesCommand>(),
    .commands = kCommands,
    .examples = kCompileExamples,
    .exit_note = kExit,
    .see_also = "whoiskit-route(1),whoiskit-routes(5)",
};

}  // namespace whoiskit::cli
