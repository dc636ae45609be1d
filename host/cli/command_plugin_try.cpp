// whoiskit plugin try: what a plugin makes of one answer, line by line.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/input.hpp"
#include "cli/plugin_kit.hpp"
#include "cli/print_trial.hpp"
#include "kit/fixture.hpp"
#include "kit/routes_beside.hpp"
#include "kit/trial.hpp"
#include "render/safe_text.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::cli {
namespace {

namespace fs = std::filesystem;

struct TryCommand {
  const CommonOptions* common = nullptr;
  std::string file, response;
  std::string query, server;
  bool json = false, save = false;
};

// The host that has this plugin, and the bundled ones behind it.
HostOptions options_for(const TryCommand& command) {
  HostOptions options = host_options(*command.common);
  const fs::path folder = fs::path(command.file).parent_path();
  options.plugin_folders.insert(options.plugin_folders.begin(), {folder.empty() ? "." : folder.string(),
                                                                 isolation_of(*command.common, Isolation::worker)});
  return options;
}

std::string claim_of(const std::string& file) {
  const Host::PluginInfo info = Host::inspect_plugin(file, Isolation::worker);
  if (!info.error.empty()) throw UsageError(info.error);
  return info.claim;
}

// The answer and what was asked: from the command line, else as the fixture beside the answer has it.
kit::Fixture fixture_of(const TryCommand& command) {
  kit::Fixture fixture;
  std::string error;
  const std::string json = fs::path(command.response).replace_extension(".json").string();
  const bool stored = command.response != "-" && fs::path(command.response).extension() == ".txt" && fs::exists(json);
  if (stored) {
    std::optional<kit::Fixture> found = kit::load_fixture(json, error);
    if (!found) throw UsageError(error);
    fixture = std::move(*found);
  } else {
    fixture.text = Input(command.response).read_all(kit::kMaxFixtureBytes);
  }
  fixture.json = json;
  if (!command.query.empty()) fixture.query = command.query;
  if (!command.server.empty()) fixture.server = command.server;
  return fixture;
}

void save(const TryCommand& command, kit::Fixture fixture, const std::string& record) {
  if (fs::path(command.response).extension() != ".txt") {
    throw UsageError("--save " + command.response +
                     ": a fixture's answer is a file NAME.txt; its record goes to NAME.json");
  }
  // Without the phrases of those rows a verdict is "unknown", and would be kept so.
  if (const std::string fault = kit::read_routes_beside(command.file).fault; !fault.empty()) {
    throw UsageError("--save: " + fault + "; mend it first");
  }
  if (fixture.query.empty()) throw UsageError("--save: say what was asked, with --query");
  fixture.expect = record;
  if (const std::string fault = kit::save_fixture(fixture); !fault.empty()) throw UsageError(fault);
}

int try_it(const TryCommand& command, Output& out) {
  const bool json = wants_json(*command.common, command.json);
  kit::Trial trial;
  trial.file = command.file;
  trial.claim = claim_of(command.file);
  kit::Fixture fixture = fixture_of(command);
  lookup::Core core(options_for(command));
  kit::try_answer(core, fixture, trial);
  if (command.save) save(command, fixture, trial.json);
  text::CharBuffer buffer, harmless;
  if (json) {
    append_trial_json(buffer, trial);
    if (out.is_terminal()) render::append_safe_json(harmless, buffer.view());
  } else {
    append_trial(buffer, trial);
  }
  out.write(harmless.empty() ? buffer.view() : harmless.view());
  return out.finish(trial.record.errors.empty() ? kFound : kUnclear);
}

}  // namespace

bool wants_json(const CommonOptions& common, bool json) {
  if (common.format.empty() || common.format == "text") return json;
  if (common.format == "json") return true;
  throw UsageError("--format " + common.format + ": take text or json");
}

void add_plugin_try(CLI::App& plugin, const CommonOptions& common, Run& run) {
  auto command = std::make_shared<TryCommand>();
  command->common = &common;
  CLI::App* app = plugin.add_subcommand(
      "try", "Read one answer with a plugin; show what each line became, and the lines that nothing was made of");
  app->add_option("FILE", command->file, "The plugin: whois.CLAIM.so or whois.CLAIM.table.toml")->required();
  app->add_option("RESPONSE", command->response, "The answer as it came; - is standard input")->required();
  app->add_option("--query", command->query, "What was asked; as in the fixture's .json, if not given")
      ->type_name("QUERY");
  app->add_option("--server", command->server,
                  "Server that gave the answer; the one of the rows beside the plugin, if not given")
      ->type_name("HOST");
  app->add_flag("--json", command->json, "The same as JSON: the record, its values with their lines, the unused lines");
  app->add_flag("--save", command->save,
                "Keep the record as the fixture of this answer: NAME.json beside NAME.txt. Read it before");
  app->fallthrough();
  app->footer(
      "Example:\n  whoiskit plugin try whois.gtld.acme.so answer.txt --query example.com\n\n"
      "Exit status: 0; 2 for a file that is no plugin or no answer; 6 if the handler failed.\n");
  app->callback([command, &run] { run = [command](Output& out) { return try_it(*command, out); }; });
}

}  // namespace whoiskit::cli
