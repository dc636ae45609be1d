#include "cli/network_options.hpp"

#include <cstdlib>

#include "cli/options.hpp"
#include "polite/disk_file.hpp"

namespace whoiskit::cli {

void add_network(CLI::App& app, NetworkOptions& options) {
  constexpr const char* kGroup = "Network options";
  app.add_flag("--cache", options.cache,
               "Keep answers on disk, and take them from there while they hold (WHOISKIT_CACHE=1 makes it the default)")
      ->group(kGroup);
  app.add_flag("--no-cache", options.no_cache, "Neither keep answers on disk nor take them from there")
      ->excludes("--cache")
      ->group(kGroup);
  app.add_option("--cache-file", options.cache_file,
                 "Where to keep them; $XDG_CACHE_HOME/whoiskit/cache.sqlite if not given")
      ->type_name("FILE")
      ->group(kGroup);
  app.add_flag("--fresh", options.fresh, "Ask again even where a kept answer still holds")->group(kGroup);
  app.add_flag("--no-wait", options.no_wait, "Where a server may not be asked yet, say so at once (exit status 4)")
      ->group(kGroup);
  app.add_flag("--resolve", options.resolve, "Look up the addresses of name servers that the registry does not give")
      ->group(kGroup);
  app.add_flag("--no-dns", options.no_dns, "Do not ask the DNS for name servers that no registry named")->group(kGroup);
  app.add_option("--dns-server", options.dns_servers, "Name server to ask instead of the system's; may be repeated")
      ->type_name("ADDRESS[:PORT]")
      ->allow_extra_args(false)
      ->group(kGroup);
  app.add_option("--proxy", options.proxy, "socks5://[user:password@]host[:port] to go through")
      ->type_name("URL")
      ->group(kGroup);
  app.add_option("--bind", options.bind_address, "Address of this machine to connect from")
      ->type_name("ADDRESS")
      ->group(kGroup);
  app.add_option("--ca-file", options.ca_file, "Certificates to trust besides the system's, for look-ups by https")
      ->type_name("FILE")
      ->group(kGroup);
}

std::string cache_file_of(const NetworkOptions& options) {
  if (!options.cache_file.empty()) return options.cache_file;
  if (auto path = polite::default_cache_path()) return *path;
  throw UsageError("there is no home folder to keep answers in; name a file with --cache-file, or leave --cache out");
}

void apply(const NetworkOptions& options, HostOptions& host, LookupOptions& lookup) {
  const char* given = std::getenv("WHOISKIT_CACHE");
  const bool by_default = given != nullptr && std::string_view(given) == "1";
  if (!options.no_cache && (options.cache || by_default || !options.cache_file.empty())) {
    host.cache_file = cache_file_of(options);
  }
  host.dns_servers = options.dns_servers;
  host.proxy = options.proxy;
  host.bind_address = options.bind_address;
  host.ca_file = options.ca_file;
  lookup.fresh = options.fresh;
  lookup.wait_for_limit = !options.no_wait;
  lookup.name_servers_from_dns = !options.no_dns;
  lookup.resolve_name_servers = options.resolve;
}

}  // namespace whoiskit::cli
