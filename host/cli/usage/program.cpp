#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

constexpr const syntax::Command* kCommands[] = {&kLookup, &kWhois,  &kDiff,  &kBulk,      &kParse,
                                                &kRoute,  &kPlugin, &kCache, &kConfig,    &kServers,
                                                &kRoutes, &kWatch,  &kServe, &kCompletion};

constexpr syntax::Example kExamples[] = {
    {"whoiskit example.com", "the same as: whoiskit lookup example.com"},
    {"whoiskit parse --query example.at answer.txt"},
    {"whoiskit route 192.0.2.1"},
};

}  // namespace

constexpr syntax::Command kProgram = {
    .name = "whoiskit",
    .summary = "WHOIS answers of every registry in one object model",
    .commands = kCommands,
    .otherwise = &kLookup,
    .examples = kExamples,
    .hint = "`whoiskit COMMAND --help` describes each of them.\n",
    .exit_statuses = kExitStatuses,
    .exit_note = kExitNote,
    .about =
        "Asks the right RDAP or WHOIS server for a domain, an address, an AS number or a handle, follows its "
        "referrals, and "
        "hands each answer to the plugin that knows its format. The result is the same record everywhere, as text "
        "or as JSON.\n\n"
        "Without a command the words are those of whoiskit-lookup(1). Options may stand before the command's name.",
    .see_also = "whoiskit-routes(5),whoiskit-table(5),whoiskit-simnet(1)",
    .version = "whoiskit " WHOISKIT_VERSION,
};

}  // namespace whoiskit::cli
