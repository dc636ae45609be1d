// The command lines that sign plugins and put them in service: `whoiskit plugin keygen`, `sign`, `install`, `remove`
// and `rollback`.
#include "cli/usage/commands.hpp"
#include "cli/usage/plugin.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;
using syntax::part;

constexpr syntax::Option kKeygenOptions[] = {
    {.names = "FILE",
     .meaning =
         "File for the private key, PEM without a passphrase, which only its owner may read; it must not exist yet",
     .into = into<&PluginKeygenOptions::file>(),
     .holds = Holds::file,
     .required = true},
    {.names = "--claim",
     .meaning = "Plugin that the key may supply, as gtld.acme or gtld.acme-*; may be repeated",
     .into = into<&PluginKeygenOptions::claims>(),
     .placeholder = "CLAIM",
     .required = true},
    {.names = "--zone",
     .meaning = "Zone that its routing rows may name, in addition to those of its claims; may be repeated",
     .into = into<&PluginKeygenOptions::zones>(),
     .placeholder = "ZONE"},
};

constexpr syntax::Option kSignOptions[] = {
    {.names = "FILE",
     .meaning = "Plugins, tables and files of routing rows; the signature goes to FILE.sig",
     .into = into<&PluginSignOptions::files>(),
     .holds = Holds::file,
     .required = true},
    {.names = "--key",
     .meaning = "The private key, as keygen wrote it",
     .into = into<&PluginSignOptions::key>(),
     .placeholder = "KEY",
     .holds = Holds::file,
     .required = true},
};

constexpr syntax::Option kSecondsOption = {
    .names = "--wait",
    .meaning = "How long a host may take to see the change; 10 if not given",
    .into = into<&PluginFolderOptions::seconds>(),
    .placeholder = "SECONDS",
    .range = {1, 600},
};

constexpr syntax::Option kInstallOptions[] = {
    {.names = "FILE",
     .meaning = "Plugins: whois.CLAIM.so or whois.CLAIM.table.toml. Routing rows and signatures beside them go with "
                "them. Of several, all are installed or none",
     .into = into<&PluginFolderOptions::what>(),
     .holds = Holds::file,
     .required = true},
    {.names = "--into",
     .meaning = "The folder of plugins to put them in",
     .into = into<&PluginFolderOptions::folder>(),
     .placeholder = "FOLDER",
     .holds = Holds::folder,
     .required = true},
    {.names = "--key",
     .meaning = "Sign them with this private key; without it the signatures beside them are installed",
     .into = into<&PluginFolderOptions::key>(),
     .placeholder = "KEY",
     .holds = Holds::file},
    kSecondsOption,
};

constexpr syntax::Option kRemoveOptions[] = {
    {.names = "CLAIM",
     .meaning = "Plugins, by their claims; of several, all are removed or none",
     .into = into<&PluginFolderOptions::what>(),
     .required = true},
    {.names = "--from",
     .meaning = "The folder of plugins that has them",
     .into = into<&PluginFolderOptions::folder>(),
     .placeholder = "FOLDER",
     .holds = Holds::folder,
     .required = true},
    kSecondsOption,
};

constexpr syntax::Option kRollbackOptions[] = {
    {.names = "CLAIM",
     .meaning = "Plugins, by their claims; of several, all go back or none",
     .into = into<&PluginFolderOptions::what>(),
     .required = true},
    {.names = "--in",
     .meaning = "The folder of plugins that has them",
     .into = into<&PluginFolderOptions::folder>(),
     .placeholder = "FOLDER",
     .holds = Holds::folder,
     .required = true},
    kSecondsOption,
};

constexpr auto kKeygenSet = syntax::option_set<PluginKeygenOptions>("", kKeygenOptions);
constexpr auto kSignSet = syntax::option_set<PluginSignOptions>("", kSignOptions);
constexpr auto kInstallSet = syntax::option_set<PluginFolderOptions>("", kInstallOptions);
constexpr auto kRemoveSet = syntax::option_set<PluginFolderOptions>("", kRemoveOptions);
constexpr auto kRollbackSet = syntax::option_set<PluginFolderOptions>("", kRollbackOptions);
constexpr syntax::Part kKeygenParts[] = {part<&PluginCommand::keygen>(kKeygenSet)};
constexpr syntax::Part kSignParts[] = {part<&PluginCommand::sign>(kSignSet)};
constexpr syntax::Part kInstallParts[] = {part<&PluginCommand::change>(kInstallSet)};
constexpr syntax::Part kRemoveParts[] = {part<&PluginCommand::change>(kRemoveSet)};
constexpr syntax::Part kRollbackParts[] = {part<&PluginCommand::change>(kRollbackSet)};

constexpr syntax::Example kKeygenExamples[] = {
    {"whoiskit plugin keygen acme.pem --claim gtld.acme > keys.toml"},
};
constexpr syntax::Example kSignExamples[] = {
    {"whoiskit plugin sign whois.gtld.acme.so whois.gtld.acme.toml --key acme.pem"},
};
constexpr syntax::Example kInstallExamples[] = {
    {"whoiskit plugin install whois.gtld.acme.so --into /etc/whoiskit/plugins"},
    {"whoiskit plugin install whois.gtld.acme.so --into live --key acme.pem --signatures require --keys keys.toml"},
};
constexpr syntax::Example kRemoveExamples[] = {{"whoiskit plugin remove gtld.acme --from /etc/whoiskit/plugins"}};
constexpr syntax::Example kRollbackExamples[] = {{"whoiskit plugin rollback gtld.acme --in /etc/whoiskit/plugins"}};

constexpr std::string_view kChangeNote =
    "Exit status: 0; 1 if a check failed or no host accepted the change, and then the folder is as before; 2 for wrong "
    "usage, and then nothing was changed.\n";

}  // namespace

constexpr syntax::Command kPluginKeygen = {
    .name = "keygen",
    .summary = "Make a key pair to sign plugins with; print the public key as operators put it in a file of keys",
    .parts = kKeygenParts,
    .takes_options_of_parent = true,
    .examples = kKeygenExamples,
    .exit_note = "Exit status: 0, or 2 if the key could not be written.\n",
};

constexpr syntax::Command kPluginSign = {
    .name = "sign",
    .summary = "Sign plugins and routing rows",
    .parts = kSignParts,
    .takes_options_of_parent = true,
    .examples = kSignExamples,
    .exit_note = "Exit status: 0, or 2 for a key or a file that cannot be used.\n",
};

constexpr syntax::Command kPluginInstall = {
    .name = "install",
    .summary = "Check plugins, put them in a folder that hosts watch, and wait until a host serves them",
    .parts = kInstallParts,
    .takes_options_of_parent = true,
    .examples = kInstallExamples,
    .exit_note = kChangeNote,
};

constexpr syntax::Command kPluginRemove = {
    .name = "remove",
    .summary = "Take plugins out of service; rollback puts them back",
    .parts = kRemoveParts,
    .takes_options_of_parent = true,
    .examples = kRemoveExamples,
    .exit_note = kChangeNote,
};

constexpr syntax::Command kPluginRollback = {
    .name = "rollback",
    .summary = "Undo the last install or remove of a plugin: put back what was there before",
    .parts = kRollbackParts,
    .takes_options_of_parent = true,
    .examples = kRollbackExamples,
    .exit_note = kChangeNote,
};

}  // namespace whoiskit::cli
