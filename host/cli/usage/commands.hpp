// cli/usage/commands.hpp: the command line of `whoiskit`, as data (syntax/command.hpp). The code of each command is in
// cli/commands/, or in cli/authors/ for plugin authors. cli/usage/ does not depend on the host.
#pragma once

#include "syntax/command.hpp"

namespace whoiskit::cli {

extern const syntax::Command kProgram;  // whoiskit itself, which contains all the others

extern const syntax::Command kLookup, kWhois, kDiff, kBulk, kParse, kRoute, kWatch, kServe, kCompletion;
extern const syntax::Command kPlugin, kPluginList, kPluginInfo;
// Run by the program whoiskit-plugin.
extern const syntax::Command kPluginNew, kPluginTry, kPluginCheck;
extern const syntax::Command kPluginKeygen, kPluginSign, kPluginInstall, kPluginRemove, kPluginRollback;
extern const syntax::Command kCache, kCacheStats, kCacheClear;
extern const syntax::Command kServers, kServersUpdate;
extern const syntax::Command kRoutes, kRoutesCompile, kRoutesCheck;
extern const syntax::Command kConfig, kConfigShow, kConfigCheck;

// The exit statuses of look-ups and stored answers (cli/exit_code.hpp), and the text below that table.
inline constexpr syntax::ExitStatus kExitStatuses[] = {
    {"0", "found: the object is registered, though some of the answer may be missing"},
    {"1", "not registered"},
    {"2", "wrong usage: an option, a file, or a query that no registry could answer"},
    {"3", "no answer, or only a part of one: network, server, maintenance"},
    {"4", "limited: the rate limit of a server was reached"},
    {"5", "unsupported: there is no server to ask"},
    {"6", "unclear: the server reports an error, or does not say whether it is registered"},
    {"7", "the output could not be written"},
};
inline constexpr std::string_view kExitNote =
    "Of several queries the highest counts. 141: the reader of the output went away.\n";

}  // namespace whoiskit::cli
