// whoiskit plugin: which plugins there are, and what one says of itself.
#include <string>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"
#include "cli/options.hpp"
#include "lookup/routes_beside.hpp"

namespace whoiskit::cli {
namespace {

Listing::Item item_of(const Host::PluginInfo& info) {
  Listing::Item item;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) item.emplace_back(name, value);
  };
  add("claim", info.claim);
  add("description", info.description);
  add("version", info.version);
  add("registry", info.registrar);
  add("web", info.referrer);
  add("path", info.path);
  add("error", info.error);
  add("warning", info.warning);
  return item;
}

}  // namespace

int list_plugins(const PluginCommand& command, Output& out) {
  Listing listing(format_of(command.common), colour_of(command.common, out), true);
  Host host(host_options(command.common));
  bool wrong = false;
  for (const Host::PluginInfo& info : host.plugins()) {
    const bool good = info.error.empty() && info.warning.empty();
    wrong = wrong || !good;
    if (!command.list.problems || !good) listing.add(item_of(info));
  }
  for (const std::string& problem : host.plugin_problems()) {
    wrong = true;
    if (command.list.problems) {
      listing.add({{"problem", problem}});
    } else {
      complain(problem);
    }
  }
  if (command.list.problems && !wrong) return out.finish(kFound);
  out.write(listing.finish(out.is_terminal()));
  return out.finish(command.list.problems ? kUsage : kFound);
}

int show_plugin(const PluginCommand& command, Output& out) {
  Listing listing(format_of(command.common), colour_of(command.common, out), false);
  Host::PluginInfo found = Host::inspect_plugin(command.info.file, isolation_of(command.common, Isolation::worker));
  if (!found.error.empty()) throw UsageError(found.error);
  if (const std::string fault = lookup::read_routes_beside(command.info.file).fault; !fault.empty()) {
    found.warning += (found.warning.empty() ? "" : "; ") + fault + "; a host leaves these rows out";
  }
  listing.add(item_of(found));
  out.write(listing.finish(out.is_terminal()));
  return out.finish(kFound);
}

}  // namespace whoiskit::cli
