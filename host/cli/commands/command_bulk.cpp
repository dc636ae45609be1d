// whoiskit bulk: looks up the queries of a file, each server at its own pace.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/core.hpp"
#include "bulk/error.hpp"
#include "bulk/input.hpp"
#include "bulk/local_work.hpp"
#include "bulk/output_line.hpp"
#include "bulk/run.hpp"
#include "cli/bulk_progress.hpp"
#include "cli/command.hpp"
#include "cli/end_signals.hpp"
#include "cli/exit_code.hpp"
#include "cli/fields.hpp"
#include "cli/in_order.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/query_options.hpp"
#include "cli/simulation.hpp"
#include "platform/file.hpp"
#include "platform/terminal.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

bulk::InputOptions input_options(const BulkCommand& command) {
  bulk::InputOptions options{bulk::InputFormat::automatic, command.column, command.header};
  if (command.input_format == "lines") options.format = bulk::InputFormat::lines;
  if (command.input_format == "csv") options.format = bulk::InputFormat::csv;
  if (command.input_format == "ndjson") options.format = bulk::InputFormat::ndjson;
  return options;
}

std::vector<std::string> fields_of(const BulkCommand& command) {
  std::vector<std::string> fields;
  for (const std::string& list : command.fields) {
    for (std::string_view rest = list; !rest.empty();) {
      const Cut parts = cut(rest, ',');
      if (!trim(parts.before).empty()) fields.emplace_back(trim(parts.before));
      rest = parts.after;
    }
  }
  std::vector<std::string> of_records;
  for (const std::string& field : fields) {
    if (!bulk::is_of_line(field)) of_records.push_back(field);
  }
  check_fields(of_records);
  return fields;
}

// What must be the same in all parts of a run, as JSON.
std::string job_of(const BulkCommand& command, const std::vector<std::string>& fields) {
  text::CharBuffer buffer;
  text::JsonWriter json(buffer, 0);
  json.begin_object();
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) json.name(name).string(value);
  };
  const auto flag = [&](std::string_view name, bool value) {
    if (value) json.name(name).boolean(true);
  };
  add("input", command.input);
  add("input_format", command.input_format);
  add("column", command.column);
  flag("header", command.header);
  if (!fields.empty()) {
    json.name("fields").begin_array();
    for (const std::string& field : fields) json.string(field);
    json.end_array();
  }
  flag("ordered", command.ordered);
  flag("no_follow", command.no_follow);
  flag("keep_redacted", command.keep_redacted);
  flag("with_raw", command.with_raw);
  flag("lists", command.lists);
  add("type", command.query.type == "auto" ? "" : command.query.type);
  add("protocol", command.query.protocol == "auto" ? "" : command.query.protocol);
  add("server", command.query.server);
  flag("exact", command.query.exact);
  json.end_object();
  return std::string(buffer.view());
}

// The display of --progress.
class Display {
 public:
  explicit Display(const std::string& how)
      : json_(how == "json"), line_(how == "auto" && platform::is_terminal(platform::kStandardError)) {}

  void show(const bulk::Progress& progress) {
    if (json_) write(progress_json(progress, "progress") + "\n");
    if (line_) write(kNewLine + progress_line(progress, platform::terminal_width(platform::kStandardError)));
  }
  void end(const bulk::Progress& progress, std::string_view event) {
    if (line_) write(kNewLine);
    write(json_ ? progress_json(progress, event) + "\n" : bulk_summary(progress));
  }

 private:
  static inline const std::string kNewLine = "\r\x1b[K";  // the cursor to the first column, and the line is empty
  static void write(const std::string& text) { platform::write_all(platform::kStandardError, text); }
  const bool json_, line_;
};

std::string continuation(const BulkCommand& command) {
  return "interrupted; repeat the command to continue: what is done is in " + command.output + ", the rest in " +
         command.output + ".state";
}

int run(const BulkCommand& command, Output& out) {
  const std::vector<std::string> fields = fields_of(command);
  const EndSignals signals;  // before any thread starts
  HostOptions of_host = host_options(command.common);
  LookupOptions options = lookup_options(command.query);
  options.server = command.query.server;
  apply(command.network, of_host, options);
  options.wait_for_limit = true;
  options.follow = !command.no_follow;
  options.keep_redacted = command.keep_redacted;
  options.timeout = command.timeout == 0 ? kTimeOfSeveral : milliseconds_of(command.timeout);
  std::optional<Simulation> simulation;
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);
  complain_of_folders(of_host);

  bulk::Input input(command.input, input_options(command));
  const std::string state_file = command.output + ".state";
  if (!platform::exists(state_file)) bulk::OutputFile::check_new(command.output);
  bulk::State state(state_file, job_of(command, fields));
  input.skip(state.input());
  bulk::OutputFile output(command.output, state.output_bytes());

  Host host(of_host);
  api::Core& core = api::core_of(host);
  const auto values_of = [&core](const std::shared_ptr<const model::RecordData>& record, const std::string& field) {
    return field_values(Record(record, core.registry().shared_keys()), field);
  };
  const bulk::OutputLines lines({!fields.empty(), fields, command.with_raw, command.lists}, core.keys(), values_of);
  if (state.output_bytes() == 0) output.write(lines.header());
  bulk::LocalWork work(state, output, command.ordered);
  Display display(command.progress);
  bulk::Progress last;
  bulk::Run bulk_run(
      core.engine(), {options, static_cast<unsigned>(command.attempts)}, &input, work,
      [&](const bulk::Task& task, const std::shared_ptr<const model::RecordData>& record, std::string& line) {
        lines.append(task, record, line);
      },
      [&](const bulk::Progress& progress) {
        last = progress;
        display.show(progress);
      });
  const bulk::Run::End end = bulk_run.go(signals.descriptor());
  display.end(last, end == bulk::Run::End::complete ? "complete" : "interrupted");
  if (end == bulk::Run::End::interrupted) {
    complain(continuation(command));
    out.finish(kFound);
    signals.end_by_it();
  }
  if (!state.is_finished()) state.finish();
  complain_of_cache(host, of_host);
  return out.finish(unanswered(state.counts()) == 0 ? kFound : kUnclear);
}

}  // namespace

int bulk_look_up(const BulkCommand& command, Output& out) {
  try {
    return run(command, out);
  } catch (const bulk::BulkUsageError& error) {
    throw UsageError(error.what());
  } catch (const bulk::BulkError& error) {
    complain(error.what());
    return kOutputFailed;
  }
}

}  // namespace whoiskit::cli
