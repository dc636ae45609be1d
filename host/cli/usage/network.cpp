#include "cli/usage/network.hpp"

#include "cli/usage/common.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;

constexpr double kMaxBytes = 4294967295;  // the largest value of one option

constexpr syntax::Option kOptions[] = {
    {.names = "--cache",
     .meaning =
         "Keep answers on disk, and take them from there while they hold (WHOISKIT_CACHE=1 makes it the default)",
     .into = into<&NetworkOptions::cache>(),
     .variable = "WHOISKIT_CACHE"},
    {.names = "--no-cache",
     .meaning = "Neither keep answers on disk nor take them from there; limits of servers are this process's own",
     .into = into<&NetworkOptions::no_cache>(),
     .excludes = "--cache",
     .variable = "WHOISKIT_CACHE"},
    {.names = "--cache-file",
     .meaning = "Where to keep them; $XDG_CACHE_HOME/whoiskit/cache.sqlite if not given",
     .into = into<&NetworkOptions::cache_file>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--no-shared-limits",
     .meaning = "Keep the limits of servers in this process alone, not with the others that use the same file",
     .into = into<&NetworkOptions::no_shared_limits>()},
    {.names = "--fresh",
     .meaning = "Ask again even where a kept answer still holds",
     .into = into<&NetworkOptions::fresh>()},
    {.names = "--no-wait",
     .meaning = "Where a server may not be asked yet, say so at once (exit status 4)",
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
     .meaning = "Certificates to trust besides the system's, for look-ups by https",
     .into = into<&NetworkOptions::ca_file>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--connect-timeout",
     .meaning = "For a connection to one server, the DNS included; 10 if not given",
     .into = into<&NetworkOptions::connect_timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--first-byte-timeout",
     .meaning = "From there to the first byte of its answer; 15 if not given",
     .into = into<&NetworkOptions::first_byte_timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--max-bytes",
     .meaning = "Of one answer, the rest of which is cut; 4194304 if not given",
     .into = into<&NetworkOptions::max_bytes>(),
     .placeholder = "BYTES",
     .range = {1, kMaxBytes}},
    {.names = "--max-memory",
     .meaning = "Bytes of answers that are held at a time; 268435456 if not given",
     .into = into<&NetworkOptions::max_memory>(),
     .placeholder = "BYTES",
     .range = {1, kMaxBytes}},
    {.names = "--cache-bytes",
     .meaning = "Bytes of records that are kept in memory for their time; 67108864 if not given",
     .into = into<&NetworkOptions::cache_bytes>(),
     .placeholder = "BYTES",
     .range = {1, kMaxBytes}},
    {.names = "--threads",
     .meaning = "That carry look-ups, one of them hundreds at a time; 1 if not given",
     .into = into<&NetworkOptions::threads>(),
     .placeholder = "N",
     .range = {1, 256}},
};

constexpr syntax::Entry kEnvironment[] = {
    {"WHOISKIT_CACHE", "1 makes --cache the default."},
    {"XDG_CACHE_HOME", "The folder below which answers and limits are kept; ~/.cache if it is not set."},
};

}  // namespace

constexpr syntax::OptionSet kNetworkOptions =
    syntax::option_set<NetworkOptions>("Network options", kOptions, kEnvironment, kCacheFile);

}  // namespace whoiskit::cli
