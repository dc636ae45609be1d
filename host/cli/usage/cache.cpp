#include "cli/usage/cache.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

constexpr syntax::Option kOptions[] = {
    {.names = "--cache-file",
     .meaning = "The file; $XDG_CACHE_HOME/whoiskit/cache.sqlite if not given",
     .into = syntax::into<&NetworkOptions::cache_file>(),
     .placeholder = "FILE",
     .holds = syntax::Holds::file},
};

constexpr auto kFileSet = syntax::option_set<NetworkOptions>("", kOptions, {}, kCacheFile);
constexpr syntax::Part kParts[] = {
    syntax::part<&CacheCommand::network>(kFileSet),
    syntax::part<&CacheCommand::common>(kCommonOptions),
};
constexpr const syntax::Command* kCommands[] = {&kCacheStats, &kCacheClear};
constexpr syntax::Example kExamples[] = {
    {"whoiskit --cache example.com"},
    {"whoiskit cache stats"},
    {"whoiskit cache clear"},
};
constexpr std::string_view kExit = "Exit status: 0 done, 2 wrong usage or a file that cannot be used.\n";

}  // namespace

constexpr syntax::Command kCacheStats = {
    .name = "stats",
    .summary = "Show how much is stored, and how often it was used; changes nothing",
    .parts = kParts,
    .exit_note = kExit,
};

constexpr syntax::Command kCacheClear = {
    .name = "clear",
    .summary = "Remove everything that is kept",
    .parts = kParts,
    .exit_note = kExit,
};

constexpr syntax::Command kCache = {
    .name = "cache",
    .summary = "Show or empty what look-ups with --cache keep on disk",
    .make = syntax::make_values<CacheCommand>,
    .values = syntax::type_of<CacheCommand>(),
    .commands = kCommands,
    .examples = kExamples,
    .exit_note = kExit,
    .see_also = "whoiskit-lookup(1)",
};

}  // namespace whoiskit::cli
