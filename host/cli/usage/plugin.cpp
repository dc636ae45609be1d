#include "cli/usage/plugin.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;
using syntax::part;

constexpr syntax::Option kListOptions[] = {
    {.names = "WORD",
     .meaning = "Only plugins whose claim, description or registry has this word in it",
     .into = into<&PluginListOptions::filter>()},
    {.names = "--long",
     .meaning = "All that is known of each: version, web address, path; without it, a line each",
     .into = into<&PluginListOptions::all>()},
    {.names = "--problems",
     .meaning = "Only what is wrong: refused plugins, warnings, files left out; exit status 2 if there is any",
     .into = into<&PluginListOptions::problems>()},
};

constexpr syntax::Option kInfoOptions[] = {
    {.names = "FILE",
     .meaning = "The plugin: whois.CLAIM.so or whois.CLAIM.table.toml",
     .into = into<&PluginInfoOptions::file>(),
     .holds = Holds::file,
     .required = true},
};

constexpr auto kListSet = syntax::option_set<PluginListOptions>("", kListOptions);
constexpr auto kInfoSet = syntax::option_set<PluginInfoOptions>("", kInfoOptions);
constexpr syntax::Part kListParts[] = {part<&PluginCommand::list>(kListSet)};
constexpr syntax::Part kInfoParts[] = {part<&PluginCommand::info>(kInfoSet)};
constexpr syntax::Part kPluginParts[] = {part<&PluginCommand::common>(kCommonOptions)};
constexpr const syntax::Command* kPluginCommands[] = {
    &kPluginList,   &kPluginInfo, &kPluginNew,     &kPluginTry,    &kPluginCheck,
    &kPluginKeygen, &kPluginSign, &kPluginInstall, &kPluginRemove, &kPluginRollback,
};

constexpr syntax::Example kListExamples[] = {
    {"whoiskit plugin list godaddy"},
    {"whoiskit plugin list --format json --plugins ./build/plugins"},
};
constexpr syntax::Example kInfoExamples[] = {{"whoiskit plugin info ./whois.at.so"}};
constexpr syntax::Example kPluginExamples[] = {
    {"whoiskit plugin list"},
    {"whoiskit plugin info ./whois.at.so"},
    {"whoiskit plugin new gtld.acme --server whois.acme.example"},
    {"whoiskit plugin try ./whois.gtld.acme.so answer.txt --query example.com"},
    {"whoiskit plugin check ./whois.gtld.acme.so"},
    {"whoiskit plugin install ./whois.gtld.acme.so --into /etc/whoiskit/plugins"},
};

}  // namespace

constexpr syntax::Command kPluginList = {
    .name = "list",
    .summary = "Every plugin of the plugin folders; a refused one with the reason",
    .parts = kListParts,
    .takes_options_of_parent = true,
    .examples = kListExamples,
};

constexpr syntax::Command kPluginInfo = {
    .name = "info",
    .summary = "Load one plugin file and show what it says of itself",
    .parts = kInfoParts,
    .takes_options_of_parent = true,
    .examples = kInfoExamples,
    .exit_note = "Exit status 2: the plugin is refused; the reason is reported.\n",
};

constexpr syntax::Command kPlugin = {
    .name = "plugin",
    .summary = "List the plugins, look at one, make one, or put one in service",
    .make = syntax::make_values<PluginCommand>,
    .values = syntax::type_of<PluginCommand>(),
    .parts = kPluginParts,
    .commands = kPluginCommands,
    .examples = kPluginExamples,
    .exit_note = "Exit status: 0, or 2 for wrong usage and for a file that is no plugin.\n",
    .see_also = "whoiskit-parse(1),whoiskit-simnet(1),whoiskit-table(5),whoiskit-routes(5)",
};

}  // namespace whoiskit::cli
