#include "cli/usage/completion.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

constexpr syntax::Option kOptions[] = {
    {.names = "SHELL",
     .meaning = "bash, zsh or fish",
     .into = syntax::into<&CompletionCommand::shell>(),
     .choices = "bash,zsh,fish",
     .required = true},
};

constexpr auto kSet = syntax::option_set<CompletionCommand>("", kOptions);
constexpr syntax::Part kParts[] = {syntax::own<CompletionCommand>(kSet)};
constexpr syntax::Example kExamples[] = {
    {"source <(whoiskit completion bash)", ""},
    {"whoiskit completion fish > ~/.config/fish/completions/whoiskit.fish", ""},
};

}  // namespace

constexpr syntax::Command kCompletion = {
    .name = "completion",
    .summary = "Print the script with which a shell completes this command's arguments",
    .make = syntax::make_values<CompletionCommand>,
    .values = syntax::type_of<CompletionCommand>(),
    .parts = kParts,
    .examples = kExamples,
    .exit_note = "Exit status: 0, or 2 for an unsupported shell.\n",
    .about = "Where whoiskit was installed as a package, the shells find this by themselves.",
};

}  // namespace whoiskit::cli
