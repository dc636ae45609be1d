// whoiskit servers: keeps the data about servers up to date.
#include <string>

#include "api/core.hpp"
#include "bootstrap/place.hpp"
#include "bootstrap/update.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"
#include "cli/options/options.hpp"

namespace whoiskit::cli {
namespace {

std::string folder_of(const ServersCommand& command) {
  if (!command.folder.empty()) return command.folder;
  if (auto folder = bootstrap::default_folder()) return *folder;
  throw UsageError("there is no home folder to keep rows in; name one with --folder");
}

}  // namespace

int update_servers(const ServersCommand& command, Output& out) {
  bootstrap::Update wanted;
  if (!command.from.empty()) wanted.from = command.from;
  wanted.folder = folder_of(command);
  wanted.force = command.force;
  wanted.way = {command.network.dns_servers, command.network.proxy, command.network.bind_address,
                command.network.ca_file};
  Listing listing(format_of(command.common), colour_of(command.common, out), false);
  Host host(host_options(command.common));
  const auto generation = api::core_of(host).generation();
  const bootstrap::Report report = bootstrap::update(wanted, generation->routes);
  if (!report.error.empty()) {
    complain(report.error);
    return report.network_failed ? kNoAnswer : kUsage;
  }
  listing.add(report.lines);
  out.write(listing.finish(out.is_terminal()));
  return out.finish(kFound);
}

}  // namespace whoiskit::cli
