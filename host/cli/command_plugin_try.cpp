// whoiskit plugin try: what a plugin makes of one answer, line by line.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/input.hpp"
#include "cli/plugin_kit.hpp"
#include "kit/fixture.hpp"
#include "loader/plugin.hpp"
#include "render/provenance.hpp"
#include "render/safe_text.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

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
  if (fixture.query.empty()) throw UsageError("--save: say what was asked, with --query");
  fixture.expect = record;
  if (const std::string fault = kit::save_fixture(fixture); !fault.empty()) throw UsageError(fault);
}

// The answer's lines with the values that came from each; "?" before those that nothing was made of.
void append_lines(text::CharBuffer& out, const model::RecordData& record, const std::vector<Provenance>& values,
                  const std::vector<render::UnusedLine>& unused) {
  constexpr std::size_t kWidth = 5;
  for (std::size_t response = 0; response < record.texts.size(); ++response) {
    if (record.texts.size() > 1) {
      out.append("Answer to \"");
      render::append_safe(out, record.exchanges[response]->args);
      out.append("\"\n");
    }
    std::size_t number = 0;
    for (const std::string_view line : text::lines(record.texts[response])) {
      ++number;
      const bool left = std::any_of(unused.begin(), unused.end(), [&](const render::UnusedLine& u) {
        return u.response == response && u.line == number;
      });
      const std::string shown = std::to_string(number);
      out.append(left ? "?" : " ");
      out.append(kWidth - std::min(kWidth, shown.size()), ' ');
      out.append(shown);
      if (!trim(line).empty()) out.append("  ");
      render::append_safe(out, line);
      out.append('\n');
      for (const Provenance& value : values) {
        if (value.line != number || value.response != response) continue;
        out.append("          -> ");
        render::append_safe(out, value.path);
        out.append(" = ");
        render::append_safe(out, value.value);
        out.append('\n');
      }
    }
  }
}

void append_text(text::CharBuffer& out, const std::string& claim, const model::RecordData& record,
                 const std::vector<Provenance>& values, const std::vector<render::UnusedLine>& unused) {
  append_lines(out, record, values, unused);
  out.append('\n');
  for (const Provenance& value : values) {
    if (value.line > 0) continue;
    out.append("not of a line: ");
    render::append_safe(out, value.path);
    out.append(" = ");
    render::append_safe(out, value.value);
    out.append('\n');
  }
  for (const std::string& error : record.errors) {
    out.append("error: ");
    render::append_safe(out, error);
    out.append('\n');
  }
  out.append("registered: ");
  out.append(model::to_string(record.registered));
  out.append(", verdict: ");
  out.append(model::to_string(record.verdict));
  out.append(", status: ");
  out.append(model::to_string(record.status));
  out.append(", read by ");
  render::append_safe(out, claim);
  out.append('\n');
  out.append("values: " + std::to_string(values.size()));
  out.append(", lines that nothing was made of: " + std::to_string(unused.size()));
  out.append(unused.empty() ? "\n" : ", marked ?\n");
}

void append_json(text::CharBuffer& out, const std::string& file, const std::string& claim, const std::string& whole,
                 const std::vector<Provenance>& values, const std::vector<render::UnusedLine>& unused) {
  text::JsonWriter json(out, 2);
  json.begin_object().key("file").string(file).key("claim").string(claim).key("record").raw(kit::minified(whole));
  json.key("values").begin_array();
  for (const Provenance& value : values) {
    json.begin_object().key("path").string(value.path).key("value").string(value.value);
    if (value.line > 0) {
      json.key("response").number(value.response).key("line").number(value.line).key("text").string(value.text);
    }
    json.end_object();
  }
  json.end_array().key("unused").begin_array();
  for (const render::UnusedLine& line : unused) {
    json.begin_object().key("response").number(line.response).key("line").number(line.line);
    json.key("text").string(line.text).end_object();
  }
  json.end_array().end_object();
  out.append('\n');
}

int try_it(const TryCommand& command, Output& out) {
  const bool json = wants_json(*command.common, command.json);
  const std::string claim = claim_of(command.file);
  const kit::Fixture fixture = fixture_of(command);
  lookup::Core core(options_for(command));
  model::RecordData record;
  kit::parse_fixture(core, fixture, claim, record);
  const std::string whole = kit::record_json(record, core.keys());
  const std::vector<Provenance> values = render::explain(record, core.keys());
  const std::vector<render::UnusedLine> unused = render::unused_lines(record);
  if (command.save) save(command, fixture, whole);
  text::CharBuffer buffer, harmless;
  if (json) {
    append_json(buffer, command.file, claim, whole, values, unused);
    if (out.is_terminal()) render::append_safe_json(harmless, buffer.view());
  } else {
    append_text(buffer, claim, record, values, unused);
  }
  out.write(harmless.empty() ? buffer.view() : harmless.view());
  return out.finish(record.errors.empty() ? kFound : kUnclear);
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
  app->add_option("--server", command->server, "Server that gave the answer")->type_name("HOST");
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
