// cli/command.hpp: the functions that run the commands; cli/usage/ declares their options. Each returns the exit status
// and may throw UsageError. It checks the whole command line before it loads a plugin or queries a server.
#pragma once

#include "cli/output.hpp"
#include "cli/usage/bulk.hpp"
#include "cli/usage/cache.hpp"
#include "cli/usage/completion.hpp"
#include "cli/usage/config.hpp"
#include "cli/usage/lookup.hpp"
#include "cli/usage/parse.hpp"
#include "cli/usage/plugin.hpp"
#include "cli/usage/routes.hpp"
#include "cli/usage/serve.hpp"
#include "cli/usage/servers.hpp"

namespace whoiskit::cli {

int look_up(const LookupCommand& command, Output& out);
int look_up_as_whois(const LookupCommand& command, Output& out);
int show_differences(const DiffCommand& command, Output& out);
int bulk_look_up(const BulkCommand& command, Output& out);
int parse(const ParseCommand& command, Output& out);
int show_route(const RouteCommand& command, Output& out);
int watch(const WatchCommand& command, Output& out);
int serve(const ServeCommand& command, Output& out);
int list_plugins(const PluginCommand& command, Output& out);
int show_plugin(const PluginCommand& command, Output& out);
int show_cache_stats(const CacheCommand& command, Output& out);
int clear_cache(const CacheCommand& command, Output& out);
int show_config(const ConfigCommand& command, Output& out);
int check_config(const ConfigCommand& command, Output& out);
int update_servers(const ServersCommand& command, Output& out);
int compile_routes(const RoutesCommand& command, Output& out);
int check_routes(const RoutesCommand& command, Output& out);
int print_completion(const CompletionCommand& command, Output& out);

}  // namespace whoiskit::cli
