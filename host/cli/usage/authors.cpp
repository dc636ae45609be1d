// The command lines for authors of plugins: `whoiskit plugin new`, `try` and `check`.
#include "cli/usage/commands.hpp"
#include "cli/usage/plugin.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;
using syntax::part;

constexpr syntax::Option kNewOptions[] = {
    {.names = "CLAIM",
     .meaning = "What the plugin reads: gtld.acme for the registrar with the server whois.acme.…, or a zone such as at "
                "or co.uk; rdap.acme and rdap.at for the RDAP answers of these",
     .into = into<&PluginNewOptions::claim>(),
     .required = true},
    {.names = "--server",
     .meaning = "The server whose answers it reads",
     .into = into<&PluginNewOptions::server>(),
     .placeholder = "HOST",
     .required = true},
    {.names = "--dir",
     .meaning = "The folder to make; whois.CLAIM here if not given",
     .into = into<&PluginNewOptions::folder>(),
     .placeholder = "DIR",
     .holds = Holds::folder},
    {.names = "--language",
     .meaning = "The language of its source: c++ if not given",
     .into = into<&PluginNewOptions::language>(),
     .placeholder = "LANGUAGE",
     .choices = "c++,c"},
    {.names = "--table",
     .meaning =
         "A table, which needs no compiler: for answers of labelled lines, RPSL or headed blocks, and for what a "
         "server of RDAP does otherwise",
     .into = into<&PluginNewOptions::table>()},
};

constexpr syntax::Option kTryOptions[] = {
    {.names = "FILE",
     .meaning = "The plugin: whois.CLAIM.so or whois.CLAIM.table.toml. If only one file is given, it is RESPONSE, and "
                "the plugin that a host would choose reads it",
     .into = into<&PluginTryOptions::file>(),
     .holds = Holds::file,
     .required = true},
    {.names = "RESPONSE",
     .meaning = "The answer as it came, text, JSON or a web page; - is standard input",
     .into = into<&PluginTryOptions::response>(),
     .holds = Holds::file},
    {.names = "--query",
     .meaning = "What was asked; as in the fixture's .json, if not given",
     .into = into<&PluginTryOptions::query>(),
     .placeholder = "QUERY"},
    {.names = "--server",
     .meaning = "Server that gave the answer; the one of the rows beside the plugin, if not given",
     .into = into<&PluginTryOptions::server>(),
     .placeholder = "HOST"},
    {.names = "--protocol",
     .meaning = "Protocol of the answer; if not given, rdap for a JSON object and for an RDAP plugin",
     .into = into<&PluginTryOptions::protocol>(),
     .placeholder = "PROTOCOL",
     .choices = "whois,rwhois,http,https,rdap"},
    {.names = "--http-status",
     .meaning = "HTTP status of the answer: 404 from an RDAP server can mean that the object does not exist",
     .into = into<&PluginTryOptions::http_status>(),
     .placeholder = "N",
     .range = {100, 999}},
    {.names = "--content-type",
     .meaning = "Content type of the answer by HTTP",
     .into = into<&PluginTryOptions::content_type>(),
     .placeholder = "TYPE"},
    {.names = "--json",
     .meaning = "The same as JSON: the record, its values with their lines, the unused lines",
     .into = into<&PluginTryOptions::json>()},
    {.names = "--save",
     .meaning = "Store the record as the fixture of this answer: NAME.json beside NAME.txt or NAME.html. Check the "
                "record first",
     .into = into<&PluginTryOptions::save>()},
};

constexpr syntax::Option kCheckOptions[] = {
    {.names = "FILE",
     .meaning = "The plugin: whois.CLAIM.so or whois.CLAIM.table.toml",
     .into = into<&PluginCheckOptions::file>(),
     .holds = Holds::file,
     .required = true},
    {.names = "--fixtures",
     .meaning = "Folder of its stored answers. Without it: fixtures beside FILE, or beside the build folder of "
                "build/plugins/FILE",
     .into = into<&PluginCheckOptions::fixtures>(),
     .placeholder = "DIR",
     .holds = Holds::folder},
    {.names = "--only",
     .meaning = "Run this check alone",
     .into = into<&PluginCheckOptions::only>(),
     .placeholder = "CHECK"},
    {.names = "--seed",
     .meaning = "Seed for the garbled answers; 1 if not given",
     .into = into<&PluginCheckOptions::seed>(),
     .placeholder = "N"},
    {.names = "--time-limit",
     .meaning = "Time limit for each check; 20 if not given",
     .into = into<&PluginCheckOptions::seconds>(),
     .placeholder = "SECONDS",
     .range = {1, kMaxCheckSeconds}},
    {.names = "--json", .meaning = "The findings as one JSON document", .into = into<&PluginCheckOptions::json>()},
    // The program starts itself with this option for each check.
    {.names = "--child",
     .meaning = "",
     .into = into<&PluginCheckOptions::child>(),
     .placeholder = "CHECK",
     .hidden = true},
};

constexpr auto kNewSet = syntax::option_set<PluginNewOptions>("", kNewOptions);
constexpr auto kTrySet = syntax::option_set<PluginTryOptions>("", kTryOptions);
constexpr auto kCheckSet = syntax::option_set<PluginCheckOptions>("", kCheckOptions);
constexpr syntax::Part kNewParts[] = {part<&PluginCommand::begin>(kNewSet)};
constexpr syntax::Part kTryParts[] = {part<&PluginCommand::trial>(kTrySet)};
constexpr syntax::Part kCheckParts[] = {part<&PluginCommand::check>(kCheckSet)};

constexpr syntax::Example kNewExamples[] = {
    {"whoiskit plugin new gtld.acme --server whois.acme.example"},
    {"whoiskit plugin new gtld.acme --server whois.acme.example --language c"},
    {"whoiskit plugin new gtld.acme --server whois.acme.example --table"},
    {"whoiskit plugin new rdap.acme --server rdap.acme.example --table"},
};
constexpr syntax::Example kTryExamples[] = {
    {"whoiskit plugin try whois.gtld.acme.so answer.txt --query example.com"},
    {"whoiskit plugin try page.html --query shop.example --format text-lines"},
    {"whoiskit plugin try whois.rdap.acme.table.toml answer.json --http-status 404"},
};
constexpr syntax::Example kCheckExamples[] = {
    {"whoiskit plugin check build/plugins/whois.gtld.acme.so --fixtures fixtures"},
    {"whoiskit plugin check whois.gtld.acme.so --only noise --seed 7"},
};

}  // namespace

constexpr syntax::Command kPluginNew = {
    .name = "new",
    .summary = "Write a folder that builds a plugin and tests it, to begin from",
    .parts = kNewParts,
    .takes_options_of_parent = true,
    .examples = kNewExamples,
    .exit_note = "Exit status: 0, or 2 for an invalid claim, host or folder.\n",
};

constexpr syntax::Command kPluginTry = {
    .name = "try",
    .summary = "Read one answer with a plugin; show the values of each line, and the lines that were not used",
    .parts = kTryParts,
    .takes_options_of_parent = true,
    .examples = kTryExamples,
    .exit_note = "Exit status: 0; 2 for a file that is no plugin or no answer; 6 if the handler failed.\n",
};

constexpr syntax::Command kPluginCheck = {
    .name = "check",
    .summary = "Check that a plugin follows the rules that hosts rely on; explain how to correct it",
    .parts = kCheckParts,
    .takes_options_of_parent = true,
    .examples = kCheckExamples,
    .exit_note = "Exit status: 0 if nothing failed or crashed; 1 if something did; 2 for wrong usage.\n",
};

}  // namespace whoiskit::cli
