// whoiskit bulk --queue: a run that several machines share through Redis.
#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "api/core.hpp"
#include "bulk/error.hpp"
#include "bulk/input.hpp"
#include "bulk/job/job.hpp"
#include "bulk/job/job_work.hpp"
#include "bulk/job/submit.hpp"
#include "bulk/run.hpp"
#include "cli/bulk/display.hpp"
#include "cli/bulk/options.hpp"
#include "cli/bulk/progress.hpp"
#include "cli/end_signals.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/options.hpp"
#include "cli/simulation.hpp"
#include "platform/process_name.hpp"
#include "platform/wait.hpp"
#include "render/safe_text.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::cli {
namespace {

using bulk::job::Job;
using bulk::job::JobStatus;

redis::Address address_of(const BulkCommand& command) {
  try {
    return redis::parse_url(command.queue);
  } catch (const std::invalid_argument& error) {
    throw UsageError(std::string("--queue: ") + error.what());
  }
}

// The status of a job that must exist.
JobStatus status_of(Job& job) {
  JobStatus status = job.status();
  if (!status.exists) throw UsageError("--job " + job.name() + ": there is no such job; submit makes it");
  return status;
}

// Complains about trouble once, until it is another one.
class Troubles {
 public:
  explicit Troubles(const BulkDisplay& display) : display_(display) {}
  void say(const std::string& trouble) {
    if (!trouble.empty() && trouble != last_) display_.say(trouble + "; trying again");
    last_ = trouble;
  }

 private:
  const BulkDisplay& display_;
  std::string last_;
};

// What `action` returns once Redis can be reached. Nothing if a signal came before.
template <class Action>
auto insist(const EndSignals& signals, Troubles& troubles, Action&& action) -> std::optional<decltype(action())> {
  while (!signals.came()) {
    try {
      return action();
    } catch (const redis::Unreachable& error) {
      troubles.say(error.what());
    } catch (const redis::CommandError& error) {
      troubles.say(error.what());
    }
    platform::wait_readable({signals.descriptor()}, 500);
  }
  return std::nullopt;
}

int end_early(const EndSignals& signals, Output& out) {
  complain("interrupted; repeat the command to continue");
  signals.end_by_it();
  return out.finish(kFound);
}

int submit(const BulkCommand& command, Job& job, Output& out) {
  if (command.words.size() != 2) throw UsageError("submit: name one file with the queries; - reads standard input");
  fields_of(command);
  const EndSignals signals;
  HostOptions of_host = host_options(command.common);
  LookupOptions options = bulk_lookup_options(command, of_host);
  std::optional<Simulation> simulation;
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);
  Host host(of_host);
  bulk::Input input(command.words[1], input_options(command));
  const BulkDisplay display(command.progress);
  Troubles troubles(display);
  const auto made = insist(signals, troubles, [&] {
    job.create(line_options(command));
    return status_of(job);
  });
  if (!made) return end_early(signals, out);
  const JobStatus& before = *made;
  input.skip({before.submitted, before.chain, before.complete});
  bulk::FirstServers servers(api::core_of(host).engine(), options);
  const bool all =
      before.complete || bulk::job::submit(job, input, servers, before.submitted, [&](const std::string& trouble) {
        troubles.say(trouble);
        return signals.came();
      });
  if (!all) return end_early(signals, out);
  out.write(fmt::format("{} queries are in the job {}\n", status_of(job).submitted, job.name()));
  return out.finish(kFound);
}

// A name that no other worker has, and that says where this one is.
std::string worker_name() {
  std::random_device random;
  return fmt::format("{}-{:08x}", platform::this_process().pid, random());
}

int work(BulkCommand command, Job& job, Output& out) {
  const EndSignals signals;
  const BulkDisplay display(command.progress);
  Troubles troubles(display);
  const auto status = insist(signals, troubles, [&] { return status_of(job); });
  if (!status) return end_early(signals, out);
  set_line_options(status->options, command);
  const std::vector<std::string> fields = fields_of(command);
  HostOptions of_host = host_options(command.common);
  LookupOptions options = bulk_lookup_options(command, of_host);
  if (of_host.shared.empty()) of_host.shared = command.queue;
  std::optional<Simulation> simulation;
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);
  complain_of_folders(of_host);
  Host host(of_host);
  const bulk::OutputLines lines = output_lines(command, fields, host);
  bulk::job::JobWork work(job, worker_name());
  bulk::Progress last;
  bulk::Run run(
      api::core_of(host).engine(), {options, static_cast<unsigned>(command.attempts)}, nullptr, work,
      [&](const bulk::Task& task, const std::shared_ptr<const model::RecordData>& record, std::string& line) {
        lines.append(task, record, line);
      },
      [&](const bulk::Progress& progress) {
        last = progress;
        troubles.say(work.trouble());
        display.show(progress);
      });
  const bulk::Run::End end = run.go(signals.descriptor());
  display.end(last, end == bulk::Run::End::complete ? "complete" : "interrupted");
  if (end == bulk::Run::End::interrupted) return end_early(signals, out);
  if (work.is_cancelled()) throw UsageError("--job " + job.name() + ": was cancelled");
  return out.finish(unanswered(work.counts()) == 0 ? kFound : kUnclear);
}

int collect(BulkCommand command, Job& job, Output& out) {
  if (command.output.empty()) throw UsageError("collect: -o is required: name the file for the lines");
  const EndSignals signals;
  const BulkDisplay display(command.progress);
  Troubles troubles(display);
  const auto status = insist(signals, troubles, [&] { return status_of(job); });
  if (!status) return end_early(signals, out);
  set_line_options(status->options, command);
  const std::string header = bulk::OutputLines::header(fields_of(command));
  const bool all = bulk::job::collect(job, command.output, header, [&](const std::string& trouble) {
    troubles.say(trouble);
    return signals.came();
  });
  if (!all) return end_early(signals, out);
  out.write(fmt::format("{} lines are in {}\n", status_of(job).done, command.output));
  return out.finish(unanswered(job.counts()) == 0 ? kFound : kUnclear);
}

void write_json(Job& job, const JobStatus& status, text::JsonWriter& json) {
  json.begin_object().name("job").string(job.name());
  json.name("submitted").number(status.submitted).name("all_submitted").boolean(status.complete);
  json.name("done").number(status.done).name("cancelled").boolean(status.cancelled);
  json.name("workers").begin_array();
  for (const std::string& worker : job.workers()) json.string(worker);
  json.end_array().name("waiting").begin_object();
  for (const bulk::ServerTasks& tasks : job.lengths()) json.key(tasks.name).number(tasks.left);
  json.end_object().end_object();
}

int show_status(const BulkCommand& command, Job& job, Output& out) {
  const JobStatus status = status_of(job);
  text::CharBuffer text;
  if (command.common.format == "json" || command.common.format == "ndjson") {
    text::JsonWriter json(text, command.common.format == "json" ? 2 : 0);
    write_json(job, status, json);
    text.append('\n');
    out.write(text.view());
    return out.finish(kFound);
  }
  text.append(fmt::format("{} of {} queries done{}; {} workers\n", status.done, status.submitted,
                          status.cancelled  ? ", cancelled"
                          : status.complete ? ""
                                            : ", more are being submitted",
                          job.workers().size()));
  for (const bulk::ServerTasks& tasks : job.lengths()) {
    render::append_safe(text, tasks.name.empty() ? "without a server" : tasks.name);
    text.append(fmt::format(": {} waiting\n", tasks.left));
  }
  out.write(text.view());
  return out.finish(kFound);
}

}  // namespace

int run_job(const BulkCommand& command, Output& out) {
  redis::Client client(address_of(command));
  const std::string& verb = command.words.front();
  try {
    Job job(client, command.job);
    if (verb == "submit") return submit(command, job, out);
    if (command.words.size() > 1) throw UsageError(command.words[1] + ": `" + verb + "` takes no file");
    if (verb == "work") return work(command, job, out);
    if (verb == "collect") return collect(command, job, out);
    if (verb == "status") return show_status(command, job, out);
    if (verb == "cancel") {
      job.cancel();
      return out.finish(kFound);
    }
  } catch (const redis::Unreachable& error) {
    complain(error.what());
    return kNoAnswer;
  } catch (const redis::CommandError& error) {
    complain(error.what());
    return kNoAnswer;
  }
  throw UsageError(verb + ": with --queue say submit FILE, work, status, collect or cancel");
}

}  // namespace whoiskit::cli
