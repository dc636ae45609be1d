// whoiskit: WHOIS answers of every registry in one object model. cli/usage/ declares the command line.
#include "cli/command.hpp"
#include "cli/program.hpp"
#include "cli/start_authors.hpp"
#include "cli/usage/commands.hpp"

namespace {

using namespace whoiskit::cli;

constexpr Action kActions[] = {
    action<LookupCommand, look_up>(kLookup),
    action<LookupCommand, look_up_as_whois>(kWhois),
    action<DiffCommand, show_differences>(kDiff),
    action<BulkCommand, bulk_look_up>(kBulk),
    action<ParseCommand, parse>(kParse),
    action<RouteCommand, show_route>(kRoute),
    action<WatchCommand, watch>(kWatch),
    action<ServeCommand, serve>(kServe),
    action<PluginCommand, list_plugins>(kPluginList),
    action<PluginCommand, show_plugin>(kPluginInfo),
    start_authors(kPluginNew),
    start_authors(kPluginTry),
    start_authors(kPluginCheck),
    start_authors(kPluginKeygen),
    start_authors(kPluginSign),
    start_authors(kPluginInstall),
    start_authors(kPluginRemove),
    start_authors(kPluginRollback),
    action<CacheCommand, show_cache_stats>(kCacheStats),
    action<CacheCommand, clear_cache>(kCacheClear),
    action<ConfigCommand, show_config>(kConfigShow),
    action<ConfigCommand, check_config>(kConfigCheck),
    action<ServersCommand, update_servers>(kServersUpdate),
    action<RoutesCommand, compile_routes>(kRoutesCompile),
    action<RoutesCommand, check_routes>(kRoutesCheck),
    action<CompletionCommand, print_completion>(kCompletion),
};

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, kActions); }
