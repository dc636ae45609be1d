#include "cli/usage/config.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

constexpr syntax::Option kOptions[] = {
    {.names = kConfigOption,
     .meaning = kConfigMeaning,
     .into = syntax::into<&ConfigCommand::config>(),
     .placeholder = "FILE",
     .holds = syntax::Holds::file},
};
constexpr syntax::Option kCheckOptions[] = {
    {.names = "FILE",
     .meaning = "The file to check; without it, those that commands read",
     .into = syntax::into<&ConfigCommand::file>(),
     .holds = syntax::Holds::file},
};
constexpr syntax::Entry kEnvironment[] = {
    {"WHOISKIT_CONFIG",
     "Configuration file that replaces those of the machine and the user; if empty, neither is read."},
};

constexpr auto kSet = syntax::option_set<ConfigCommand>("", kOptions, kEnvironment, kConfigFiles);
constexpr auto kCheckSet = syntax::option_set<ConfigCommand>("", kCheckOptions);
constexpr syntax::Part kParts[] = {syntax::own<ConfigCommand>(kSet)};
constexpr syntax::Part kCheckParts[] = {syntax::own<ConfigCommand>(kCheckSet)};
constexpr const syntax::Command* kCommands[] = {&kConfigShow, &kConfigCheck};
constexpr syntax::Example kExamples[] = {
    {"whoiskit config show"},
    {"whoiskit config check whoiskit.toml"},
};
constexpr std::string_view kExit = "Exit status: 0, or 2 for a file that has a fault.\n";

}  // namespace

constexpr syntax::Command kConfigShow = {
    .name = "show",
    .summary = "Print every option that a file may set, its value, and where that comes from",
    .takes_options_of_parent = true,
    .exit_note = kExit,
};

constexpr syntax::Command kConfigCheck = {
    .name = "check",
    .summary = "Say what is wrong with configuration files: file, line, key, and the key that was probably meant",
    .parts = kCheckParts,
    .takes_options_of_parent = true,
    .exit_note = kExit,
};

constexpr syntax::Command kConfig = {
    .name = "config",
    .summary = "Show or check the files that hold defaults of options",
    .make = syntax::make_values<ConfigCommand>,
    .values = syntax::type_of<ConfigCommand>(),
    .parts = kParts,
    .commands = kCommands,
    .examples = kExamples,
    .exit_note = kExit,
    .about =
        "A file is TOML. Its keys are the long options without the leading dashes, with _ for -: cache_file for "
        "--cache-file. Options that several commands have belong at the top, and apply to all of these commands. "
        "Options of one command belong in a table with its name, such as [lookup], where they take precedence.",
};

}  // namespace whoiskit::cli
