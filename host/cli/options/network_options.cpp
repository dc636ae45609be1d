#include "cli/options/network_options.hpp"

#include <cstdlib>
#include <filesystem>

#include "cli/options/options.hpp"
#include "cli/output.hpp"
#include "storage/disk_file.hpp"

namespace whoiskit::cli {

std::string cache_file_of(const NetworkOptions& options) {
  if (!options.cache_file.empty()) return options.cache_file;
  if (auto path = storage::default_cache_path()) return *path;
  throw UsageError("there is no home folder to keep answers in; name a file with --cache-file, or leave --cache out");
}

void apply(const NetworkOptions& options, HostOptions& host, LookupOptions& lookup) {
  const char* given = std::getenv("WHOISKIT_CACHE");
  const bool by_default = given != nullptr && std::string_view(given) == "1";
  if (!options.no_cache && (options.cache || by_default || !options.cache_file.empty())) {
    host.cache_file = cache_file_of(options);
  }
  if (options.connect_timeout > 0) host.connect_timeout = milliseconds_of(options.connect_timeout);
  if (options.first_byte_timeout > 0) host.first_byte_timeout = milliseconds_of(options.first_byte_timeout);
  if (options.max_bytes > 0) host.max_bytes = options.max_bytes;
  if (options.max_memory > 0) host.max_memory = options.max_memory;
  if (options.cache_bytes > 0) host.cache_bytes = options.cache_bytes;
  if (options.threads > 0) host.threads = options.threads;
  host.shared_limits = !options.no_shared_limits;
  // Processes share limits by default, so that `xargs -P8 whoiskit` does not overload servers. The file then stores no
  // answers.
  if (host.cache_file.empty() && !options.no_cache && host.shared_limits) {
    host.limits_file = storage::default_cache_path().value_or("");
  }
  const char* const shared = std::getenv("WHOISKIT_SHARED");
  host.shared = options.shared.empty() && shared != nullptr ? shared : options.shared;
  host.shared_answers = !options.no_cache;
  host.dns_servers = options.dns_servers;
  host.proxy = options.proxy;
  host.bind_address = options.bind_address;
  host.ca_file = options.ca_file;
  lookup.fresh = options.fresh;
  lookup.wait_for_limit = !options.no_wait;
  lookup.name_servers_from_dns = !options.no_dns;
  lookup.resolve_name_servers = options.resolve;
}

void complain_of_cache(Host& host, const HostOptions& options) {
  const std::string problem = host.cache_problem();
  std::error_code error;
  const bool asked_for =
      !options.shared.empty() || !options.cache_file.empty() || std::filesystem::exists(options.limits_file, error);
  if (asked_for && !problem.empty()) complain(problem);
}

}  // namespace whoiskit::cli
