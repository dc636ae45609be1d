// whoiskit plugin: which plugins there are, and what one says of itself.
#include <memory>
#include <string>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"
#include "cli/options.hpp"
#include "cli/plugin_kit.hpp"
#include "kit/routes_beside.hpp"

namespace whoiskit::cli {
namespace {

struct PluginCommand {
  CommonOptions common;
  std::string file;
  bool problems = false;
};

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

int list(const PluginCommand& command, Output& out) {
  Listing listing(format_of(command.common), colour_of(command.common, out), true);
  Host host(host_options(command.common));
  bool wrong = false;
  for (const Host::PluginInfo& info : host.plugins()) {
    const bool good = info.error.empty() && info.warning.empty();
    wrong = wrong || !good;
    if (!command.problems || !good) listing.add(item_of(info));
  }
  for (const std::string& problem : host.plugin_problems()) {
    wrong = true;
    if (command.problems) {
      listing.add({{"problem", problem}});
    } else {
      complain(problem);
    }
  }
  if (command.problems && !wrong) return out.finish(kFound);
  out.write(listing.finish(out.is_terminal()));
  return out.finish(command.problems ? kUsage : kFound);
}

int info(const PluginCommand& command, Output& out) {
  Listing listing(format_of(command.common), colour_of(command.common, out), false);
  Host::PluginInfo found = Host::inspect_plugin(command.file, isolation_of(command.common, Isolation::worker));
  if (!found.error.empty()) throw UsageError(found.error);
  if (const std::string fault = kit::read_routes_beside(command.file).fault; !fault.empty()) {
    found.warning += (found.warning.empty() ? "" : "; ") + fault + "; a host leaves these rows out";
  }
  listing.add(item_of(found));
  out.write(listing.finish(out.is_terminal()));
  return out.finish(kFound);
}

}  // namespace

void add_plugin(CLI::App& program, Run& run) {
  auto command = std::make_shared<PluginCommand>();
  CLI::App* app = program.add_subcommand("plugin", "List the plugins, look at one, or make one");
  add_common(*app, command->common);
  app->require_subcommand(1);
  app->footer(
      "Examples:\n"
      "  whoiskit plugin list\n"
      "  whoiskit plugin info ./whois.at.so\n"
      "  whoiskit plugin new gtld.acme --server whois.acme.example\n"
      "  whoiskit plugin try ./whois.gtld.acme.so answer.txt --query example.com\n"
      "  whoiskit plugin check ./whois.gtld.acme.so\n\n"
      "Exit status: 0, or 2 for wrong usage and for a file that is no plugin.\n");
  CLI::App* lister = app->add_subcommand("list", "Every plugin of the plugin folders; a refused one with the reason");
  lister->fallthrough();
  lister->footer("Example:\n  whoiskit plugin list --format json --plugins ./build/plugins\n");
  lister->add_flag("--problems", command->problems,
                   "Only what is wrong: refused plugins, warnings, files left out; exit status 2 if there is any");
  lister->callback([command, &run] { run = [command](Output& out) { return list(*command, out); }; });
  CLI::App* informer = app->add_subcommand("info", "Load one plugin file and show what it says of itself");
  informer->add_option("FILE", command->file, "The plugin: whois.CLAIM.so or whois.CLAIM.table.toml")->required();
  informer->fallthrough();
  informer->footer(
      "Example:\n  whoiskit plugin info ./whois.at.so\n\nExit status 2: it is refused; the reason is said.\n");
  informer->callback([command, &run] { run = [command](Output& out) { return info(*command, out); }; });
  add_plugin_new(*app, run);
  // What holds the options lives as long as the callbacks above.
  add_plugin_try(*app, command->common, run);
  add_plugin_check(*app, command->common, run);
}

}  // namespace whoiskit::cli
