#include "cli/usage/network.hpp"

#include "cli/usage/common.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;

constexpr double kMaxBytes = 4294967295;  // the largest value of one option

constexpr syntax::Option kOptions[] = {
    {.names = "--cache",
     .meaning = "Store answers on disk, and use them while they are valid (WHOISKIT_CACHE=1 makes it the default)",
     .into = into<&NetworkOptions::cache>(),
     .variable = "WHOISKIT_CACHE"},
    {.names = "--no-cache",
     .meaning =
         "Neither store answers on disk nor use stored ones; the limits of servers are not shared with other processes",
     .into = into<&NetworkOptions::no_cache>(),
     .excludes = "--cache",
     .variable = "WHOISKIT_CACHE"},
    {.names = "--cache-file",
     .meaning = "Where to keep them; $XDG_CACHE_HOME/whoiskit/cache.sqlite if not given",
     .into = into<&NetworkOptions::cache_file>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--no-shared-limits",
     .meaning = "Do not share the limits of servers with the other processes that use the same file",
     .into = into<&NetworkOptions::no_shared_limits>()},
    {.names = "--shared",
     .meaning =
         "Redis server, redis://... or rediss://..., by which all machines share the limits of servers, and answers",
     .into = into<&NetworkOptions::shared>(),
     .placeholder = "URL",
     .variable = "WHOISKIT_SHARED"},
    {.names = "--fresh",
     .meaning = "Query again even if a stored answer is still valid",
     .into = into<&NetworkOptions::fresh>()},
    {.names = "--no-wait",
     .meaning = "If a limit does not allow a query yet, do not wait, but report this at once (exit status 4)",
     .into = into<&NetworkOptions::no_wait>()},
    {.names = "--resolve",
     .meaning = "Look up the addresses of name servers that the registry does not give",
     .into = into<&NetworkOptions::resolve>()},
    {.names = "--no-dns",
     .meaning = "Do not ask the DNS for name servers that no registry named",
     .into = into<&NetworkOptions::no_dns>()},
    {.names = "--dns-server",
     .meaning = "Name server to ask instead of the system's; may be repeated",
     .into = into<&NetworkOptions::dns_servers>(),
     .placeholder = "ADDRESS[:PORT]"},
    {.names = "--proxy",
     .meaning = "socks5://[user:password@]host[:port] to go through",
     .into = into<&NetworkOptions::proxy>(),
     .placeholder = "URL"},
    {.names = "--bind",
     .meaning = "Address of this machine to connect from",
     .into = into<&NetworkOptions::bind_address>(),
     .placeholder = "ADDRESS"},
    {.names = "--ca-file",
     .meaning = "Certificates to trust in addition to the system's, for look-ups by https",
     .into = into<&NetworkOptions::ca_file>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--connect-timeout",
     .meaning = "Time limit for a connection to one server, including the DNS; 10 if not given",
     .into = into<&NetworkOptions::connect_timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--first-byte-timeout",
     .meaning = "Time limit from the connection to the first byte of the answer; 15 if not given",
     .into = into<&NetworkOptions::first_byte_timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--max-bytes",
     .meaning = "Maximum size of one answer, which is cut there; 4194304 if not given",
     .into = into<&NetworkOptions::max_bytes>(),
     .placeholder = "BYTES",
     .range = {1, kMaxBytes}},
    {.names = "--max-memory",
     .meaning = "Maximum size of all answers in memory at a time; 268435456 if not given",
     .into = into<&NetworkOptions::max_memory>(),
     .placeholder = "BYTES",
     .range = {1, kMaxBytes}},
    {.names = "--cache-bytes",
     .meaning = "Maximum size of the records that are cached in memory; 67108864 if not given",
     .into = into<&NetworkOptions::cache_bytes>(),
     .placeholder = "BYTES",
     .range = {1, kMaxBytes}},
    {.names = "--threads",
     .meaning = "Threads that run look-ups, each of them hundreds at a time; 1 if not given",
     .into = into<&NetworkOptions::threads>(),
     .placeholder = "N",
     .range = {1, 256}},
};

constexpr syntax::Entry kEnvironment[] = {
    {"WHOISKIT_CACHE", "1 makes --cache the default."},
    {"WHOISKIT_SHARED", "The Redis server of --shared; in a variable its password is in no list of processes."},
    {"XDG_CACHE_HOME", "The folder below which answers and limits are kept; ~/.cache if it is not set."},
};

}  // namespace

constexpr syntax::OptionSet kNetworkOptions =
    syntax::option_set<NetworkOptions>("Network options", kOptions, kEnvironment, kCacheFile);

}  // namespace whoiskit::cli
