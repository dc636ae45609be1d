// whoiskit cache: what is kept on disk.
#include <unistd.h>

#include <chrono>
#include <memory>
#include <string>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"
#include "cli/network_options.hpp"
#include "cli/options.hpp"
#include "polite/disk_cache.hpp"

namespace whoiskit::cli {
namespace {

struct CacheCommand {
  CommonOptions common;
  NetworkOptions network;
};

// The cache itself says what is wrong with its file.
int unusable(polite::DiskCache& cache) {
  const std::string why = cache.warning();
  complain(why.empty() ? cache.path() + ": cannot be used" : why);
  return kUsage;
}

int show_stats(const CacheCommand& command, Output& out) {
  polite::DiskCache cache(cache_file_of(command.network), polite::kDefaultDiskBytes, polite::DiskAccess::read_only);
  const auto stats = cache.stats();
  if (!stats) return unusable(cache);
  if (::access(cache.path().c_str(), F_OK) != 0) complain(cache.path() + ": does not exist; nothing is kept there yet");
  Listing::Item item = {{"file", cache.path()},
                        {"entries", std::to_string(stats->entries)},
                        {"bytes", std::to_string(stats->bytes)},
                        {"hits", std::to_string(stats->hits)},
                        {"misses", std::to_string(stats->misses)}};
  if (stats->oldest) {
    const auto age = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - *stats->oldest;
    item.emplace_back("oldest", std::to_string(age.count()) + " s ago");
  }
  Listing listing(format_of(command.common), colour_of(command.common, out), false);
  listing.add(item);
  out.write(listing.finish(out.is_terminal()));
  return out.finish(kFound);
}

int clear(const CacheCommand& command, Output& out) {
  polite::DiskCache cache(cache_file_of(command.network));
  if (!cache.clear()) return unusable(cache);
  return out.finish(kFound);
}

}  // namespace

void add_cache(CLI::App& program, Run& run) {
  CLI::App* app = program.add_subcommand("cache", "Show or empty what look-ups with --cache keep on disk");
  app->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, int (*execute)(const CacheCommand&, Output&)) {
    auto command = std::make_shared<CacheCommand>();
    CLI::App* sub = app->add_subcommand(name, what);
    sub->add_option("--cache-file", command->network.cache_file,
                    "The file; $XDG_CACHE_HOME/whoiskit/cache.sqlite if not given")
        ->type_name("FILE");
    add_common(*sub, command->common);
    sub->callback(
        [command, execute, &run] { run = [command, execute](Output& out) { return execute(*command, out); }; });
  };
  add("stats", "How much is kept, and how often it served; changes nothing", show_stats);
  add("clear", "Remove everything that is kept", clear);
  app->footer(
      "Examples:\n"
      "  whoiskit --cache example.com\n"
      "  whoiskit cache stats\n"
      "  whoiskit cache clear\n\n"
      "Exit status: 0 done, 2 wrong usage or a file that cannot be used.\n");
}

}  // namespace whoiskit::cli
