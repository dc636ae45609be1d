// whoiskit cache: shows or clears the answers on disk.
#include <chrono>
#include <string>

#include "cache/disk_cache.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"

namespace whoiskit::cli {
namespace {

// The cache knows what is wrong with its file.
int unusable(cache::DiskCache& cache) {
  const std::string why = cache.warning();
  complain(why.empty() ? cache.path() + ": cannot be used" : why);
  return kUsage;
}

}  // namespace

int show_cache_stats(const CacheCommand& command, Output& out) {
  cache::DiskCache cache(cache_file_of(command.network), cache::kDefaultDiskBytes, storage::DiskAccess::read_only);
  const auto stats = cache.stats();
  if (!stats) return unusable(cache);
  if (::access(cache.path().c_str(), F_OK) != 0) complain(cache.path() + ": does not exist; nothing is kept there yet");
  const Listing::Item item = {{"file", cache.path()}};
  Listing::Numbers numbers = {
      {"entries", stats->entries},
      {"bytes", stats->bytes},
      {"hits", stats->hits},
      {"misses", stats->misses},
  };
  if (stats->oldest) {
    const auto age = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - *stats->oldest;
    numbers.emplace_back("oldest_seconds", age.count());
  }
  Listing listing(format_of(command.common), colour_of(command.common, out), false);
  listing.add(item, numbers);
  out.write(listing.finish(out.is_terminal()));
  return out.finish(kFound);
}

int clear_cache(const CacheCommand& command, Output& out) {
  cache::DiskCache cache(cache_file_of(command.network));
  if (!cache.clear()) return unusable(cache);
  return out.finish(kFound);
}

}  // namespace whoiskit::cli
