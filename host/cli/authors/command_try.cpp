// whoiskit plugin try: shows line by line what a plugin reads from one answer.
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "cli/authors/commands.hpp"
#include "cli/authors/print_trial.hpp"
#include "cli/exit_code.hpp"
#include "cli/input.hpp"
#include "cli/options/options.hpp"
#include "kit/fixture.hpp"
#include "kit/trial.hpp"
#include "loader/plugin.hpp"
#include "reading/rdap_plugin.hpp"
#include "registry/routes_beside.hpp"
#include "render/safe_text.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::cli {
namespace {

namespace fs = std::filesystem;

// The options of a host with this plugin before the bundled ones.
HostOptions options_for(const PluginCommand& command, const std::string& file) {
  HostOptions options = host_options(command.common);
  if (file.empty()) return options;
  const fs::path folder = fs::path(file).parent_path();
  options.plugin_folders.insert(options.plugin_folders.begin(), {folder.empty() ? "." : folder.string(),
                                                                 isolation_of(command.common, Isolation::worker)});
  return options;
}

// If only one file is given, it is the answer and not the plugin.
PluginTryOptions with_answer(PluginTryOptions options) {
  if (options.response.empty()) std::swap(options.file, options.response);
  if (options.file.empty() && !loader::claim_of(options.response).empty()) {
    throw UsageError(options.response + ": is a plugin; RESPONSE, the answer that it reads, is missing");
  }
  if (options.file.empty() && options.save) {
    throw UsageError("--save: a fixture belongs to a plugin; name it before the answer");
  }
  return options;
}

std::string claim_of(const std::string& file) {
  if (file.empty()) return {};
  const Host::PluginInfo info = Host::inspect_plugin(file, Isolation::worker);
  if (!info.error.empty()) throw UsageError(info.error);
  return info.claim;
}

// The answer and the query: from the command line, else from the fixture beside the answer. Without such a fixture the
// protocol is RDAP if the plugin is for RDAP or the answer is JSON.
kit::Fixture fixture_of(const PluginTryOptions& command, const std::string& claim) {
  kit::Fixture fixture;
  std::string error;
  const std::string json = fs::path(command.response).replace_extension(".json").string();
  const bool stored = kit::is_answer_file(command.response) && fs::exists(json);
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
  if (!command.protocol.empty()) fixture.protocol = command.protocol;
  if (command.http_status != 0) fixture.http_status = command.http_status;
  if (!command.content_type.empty()) fixture.content_type = command.content_type;
  if (fixture.protocol.empty() && !stored && (kit::is_rdap(claim) || kit::begins_json(fixture.text))) {
    fixture.protocol = reading::kRdap;
  }
  return fixture;
}

void save(const PluginTryOptions& command, kit::Fixture fixture, const std::string& record) {
  if (!kit::is_answer_file(command.response)) {
    throw UsageError("--save " + command.response +
                     ": a fixture's answer is a file NAME.txt or NAME.html; its record goes to NAME.json");
  }
  std::string error;
  if (!kit::answer_beside(fixture.json, error)) throw UsageError("--save: " + error);
  // Without the phrases of these rows the verdict could be "unknown", and the fixture would store that.
  if (const std::string fault = registry::read_routes_beside(command.file).fault; !fault.empty()) {
    throw UsageError("--save: " + fault + "; mend it first");
  }
  if (fixture.query.empty()) throw UsageError("--save: say what was asked, with --query");
  fixture.expect = record;
  if (const std::string fault = kit::save_fixture(fixture); !fault.empty()) throw UsageError(fault);
}

// Appends the text that handlers read, with an empty line between answers.
void append_answer(text::CharBuffer& out, std::string_view text) {
  if (!out.empty()) out.append('\n');
  out.append(text);
  if (!text.empty() && text.back() != '\n') out.append('\n');
}

}  // namespace

bool wants_json(const CommonOptions& common, bool json) {
  if (common.format.empty() || common.format == "text") return json;
  if (common.format == "json") return true;
  throw UsageError("--format " + common.format + ": take text, json or text-lines");
}

int try_plugin(const PluginCommand& all, Output& out) {
  const PluginTryOptions command = with_answer(all.trial);
  const bool lines = all.common.format == "text-lines";
  const bool json = !lines && wants_json(all.common, command.json);
  kit::Trial trial;
  trial.file = command.file;
  trial.claim = claim_of(command.file);
  kit::Fixture fixture = fixture_of(command, trial.claim);
  api::Core core(options_for(all, command.file));
  kit::try_answer(core, fixture, trial);
  if (command.save) save(command, fixture, trial.json);
  text::CharBuffer buffer, harmless;
  if (lines) {
    for (const std::string_view text : trial.record.texts) append_answer(buffer, text);
    if (out.is_terminal()) render::append_safe_lines(harmless, buffer.view());
  } else if (json) {
    append_trial_json(buffer, trial);
    if (out.is_terminal()) render::append_safe_json(harmless, buffer.view());
  } else {
    append_trial(buffer, trial);
  }
  out.write(harmless.empty() ? buffer.view() : harmless.view());
  return out.finish(trial.record.errors.empty() ? kFound : kUnclear);
}

}  // namespace whoiskit::cli
