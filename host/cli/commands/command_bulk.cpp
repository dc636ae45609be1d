// whoiskit bulk: looks up the queries of a file, each server at its own pace.
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "api/core.hpp"
#include "bulk/error.hpp"
#include "bulk/input.hpp"
#include "bulk/local_work.hpp"
#include "bulk/output_line.hpp"
#include "bulk/previous/previous.hpp"
#include "bulk/run.hpp"
#include "cli/bulk/display.hpp"
#include "cli/bulk/options.hpp"
#include "cli/bulk/progress.hpp"
#include "cli/command.hpp"
#include "cli/end_signals.hpp"
#include "cli/exit_code.hpp"
#include "cli/fields.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"
#include "cli/simulation.hpp"
#include "platform/file.hpp"
#include "platform/this_process.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::cli {
namespace {

// What must be the same in all parts of a run, as JSON.
std::string job_text(const BulkCommand& command) {
  std::map<std::string, std::string> options = line_options(command);
  options["input"] = command.words.front();
  if (!command.input_format.empty()) options["input_format"] = command.input_format;
  if (!command.column.empty()) options["column"] = command.column;
  if (command.header) options["header"] = "1";
  if (command.ordered) options["ordered"] = "1";
  if (!command.previous.empty()) options["previous"] = command.previous;
  if (!command.refresh.empty()) options["refresh"] = command.refresh;
  if (!command.diff.empty()) options["diff"] = command.diff;
  text::CharBuffer buffer;
  text::JsonWriter json(buffer, 0);
  json.begin_object();
  for (const auto& [name, value] : options) json.key(name).string(value);
  json.end_object();
  return std::string(buffer.view());
}

// Two of these files must not be the same one.
void check_names(const BulkCommand& command) {
  const std::pair<const char*, std::string> files[] = {
      {"-o", command.output},
      {"the state", command.output + ".state"},
      {"--diff", command.diff},
      {"--previous", command.previous},
  };
  std::map<std::filesystem::path, std::string> seen;
  for (const auto& [what, name] : files) {
    if (name.empty()) continue;
    std::error_code error;
    const auto [other, is_new] = seen.emplace(std::filesystem::weakly_canonical(name, error), what);
    if (!is_new) throw UsageError(name + ": is named by " + other->second + " and by " + what + "; name two files");
  }
}

// The earlier output and the file for what has changed since.
struct Since {
  std::optional<bulk::Previous> previous;
  std::optional<bulk::OutputFile> changes;

  // Returns false if a signal came.
  bool open(const BulkCommand& command, bulk::State& state, const EndSignals& signals) {
    if (!command.diff.empty()) changes.emplace(command.diff, state.changes_bytes());
    previous.emplace(previous_options(command), state);
    if (!previous->open([&] { return signals.came(); })) return false;
    if (previous->faults() > 0) {
      complain(command.previous + ": " + std::to_string(previous->faults()) +
               " lines are no records and are ignored, the first one is line " +
               std::to_string(previous->first_fault()));
    }
    return true;
  }
  // Ends a run that is complete. Returns false if a signal came.
  bool finish(bulk::State& state, const EndSignals& signals) {
    const auto write = [&](const std::string& line) { changes->write(line); };
    if (changes && !previous->each_gone(write, [&] { return signals.came(); })) return false;
    state.finish(changes ? changes->sync() : 0);
    return true;
  }
};

int run_here(const BulkCommand& command, Output& out) {
  if (command.words.size() > 1) throw UsageError(command.words[1] + ": name one file; - reads standard input");
  if (command.output.empty()) throw UsageError("-o is required: name the file for the lines");
  check_names(command);
  if (!command.previous.empty()) previous_options(command);
  const std::vector<std::string> fields = fields_of(command);
  const EndSignals signals;  // before any thread starts
  HostOptions of_host = host_options(command.common);
  LookupOptions options = bulk_lookup_options(command, of_host);
  std::optional<Simulation> simulation;
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);
  complain_of_folders(of_host);

  bulk::Input input(command.words.front(), input_options(command));
  const std::string state_file = command.output + ".state";
  if (!platform::exists(state_file)) {
    bulk::OutputFile::check_new(command.output);
    if (!command.diff.empty()) bulk::OutputFile::check_new(command.diff);
  }
  bulk::State state(state_file, job_text(command));
  input.skip(state.input());
  bulk::OutputFile output(command.output, state.output_bytes());

  const auto interrupted = [&] {
    complain("interrupted; repeat the command to continue: what is done is in " + command.output + ", the rest in " +
             state_file);
    signals.end_by_it();
  };
  Since since;
  if (!command.previous.empty() && !state.is_finished() && !since.open(command, state, signals)) interrupted();

  Host host(of_host);
  const bulk::OutputLines lines = output_lines(command, fields, host);
  if (state.output_bytes() == 0) output.write(lines.header());
  bulk::LocalWork work(state, output, command.ordered, since.previous ? &*since.previous : nullptr,
                       since.changes ? &*since.changes : nullptr);
  const BulkDisplay display(command.progress);
  bulk::Progress last;
  bulk::Run run(
      api::core_of(host).engine(), {options, static_cast<unsigned>(command.attempts)}, &input, work,
      [&](const bulk::Task& task, const std::shared_ptr<const model::RecordData>& record, std::string& line) {
        lines.append(task, record, line);
      },
      [&](const bulk::Progress& progress) {
        last = progress;
        display.show(progress);
      });
  const bulk::Run::End end = run.go(signals.descriptor());
  display.end(last, end == bulk::Run::End::complete ? "complete" : "interrupted");
  if (end == bulk::Run::End::interrupted) interrupted();
  if (!state.is_finished() && !since.finish(state, signals)) interrupted();
  complain_of_cache(host, of_host);
  return out.finish(unanswered(state.counts()) == 0 ? kFound : kUnclear);
}

}  // namespace

bulk::OutputLines output_lines(const BulkCommand& command, const std::vector<std::string>& fields, Host& host) {
  api::Core& core = api::core_of(host);
  return {{!fields.empty(), fields, command.with_raw, command.lists},
          core.keys(),
          [&core](const std::shared_ptr<const model::RecordData>& record, const std::string& field) {
            return field_values(Record(record, core.registry().shared_keys()), field);
          }};
}

int bulk_look_up(const BulkCommand& command, Output& out) {
  platform::use_one_heap();  // look-ups begin on this thread, and their records come from another
  try {
    return command.queue.empty() ? run_here(command, out) : run_job(command, out);
  } catch (const bulk::BulkUsageError& error) {
    throw UsageError(error.what());
  } catch (const bulk::BulkError& error) {
    complain(error.what());
    return kOutputFailed;
  }
}

}  // namespace whoiskit::cli
