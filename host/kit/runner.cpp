#include "kit/runner.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>

#include "platform/process.hpp"
#include "platform/system_calls.hpp"
#include "platform/wait.hpp"
#include "worker/end_text.hpp"
#include "worker/region.hpp"

namespace whoiskit::kit {
namespace {

namespace fs = std::filesystem;

// Whether the process ended in time.
bool wait_for(const platform::Process& process, std::chrono::seconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    const platform::Ready ended = platform::wait_readable({process.descriptor()}, static_cast<int>(left.count()));
    if (ended.any()) return true;
    if (ended.failed) return false;
  }
}

// "; it was at: cut short: the fixture free 17"
std::string with_place(std::string text, const Report& report) {
  const std::string place = report.place();
  return place.empty() ? text : text + "; it was at: " + place;
}

Finding finding_of(const platform::End& end, const Report& report) {
  if (!end.killed && end.number == worker::kEndForbidden) {
    const std::string call = platform::system_call_name(report.fault.load());
    return failed("made the system call " + call + " " + report.place(),
                  "a plugin opens no files and sockets, starts no threads and writes to no stream, at any time");
  }
  if (!end.killed && end.number == worker::kEndMemory) {
    return failed(with_place("out of memory (" + std::to_string(worker::kMaxMemory >> 20) + " MiB)", report),
                  "bound what is kept of an answer; a worker has no more memory either");
  }
  if (!end.killed && end.number == 0 && report.done.load(std::memory_order_acquire) != 0) {
    return {static_cast<Outcome>(std::min(report.outcome, static_cast<std::uint32_t>(Outcome::skip))),
            Report::get(report.why), Report::get(report.mend)};
  }
  return {Outcome::crash, with_place(worker::text_of(end, 0), report),
          "run it in a debugger; docs/plugin-guide.md says how"};
}

Finding run_in_child(const Options& options, const Check& check) {
  platform::Mapping memory;
  if (!memory.create("whoiskit-check", sizeof(Report), false)) {
    return skipped(std::string("no memory to share with a check: ") + std::strerror(errno));
  }
  const auto& report = *static_cast<const Report*>(memory.data());
  std::string error;
  platform::Command command{
      platform::own_program(),
      {"whoiskit", "plugin", "check", options.job.file, "--child", std::string(check.name), "--seed",
       std::to_string(options.job.seed), "--time-limit", std::to_string(options.time.count())},
      {{memory.descriptor(), kReportFd}}};
  if (!options.job.fixtures.empty()) {
    command.arguments.insert(command.arguments.end(), {"--fixtures", options.job.fixtures});
  }
  const auto process = platform::Process::start(command, error);
  if (!process) return skipped(error);
  if (!wait_for(*process, options.time)) {
    process->kill();
    process->wait();
    return failed(with_place("not done in " + std::to_string(options.time.count()) + " s", report),
                  "find what does not end, or allow more time with --time-limit");
  }
  return finding_of(process->wait(), report);
}

}  // namespace

void run_checks(const Options& options, const std::function<void(const Check&, const Finding&)>& done) {
  std::map<std::string_view, Outcome> outcomes;
  for (const Check& check : checks_of(options.job.file)) {
    if (!options.only.empty() && check.name != options.only) continue;
    const auto base = outcomes.find(check.rests_on);
    const Finding finding = base != outcomes.end() && base->second != Outcome::pass
                                ? skipped("rests on " + std::string(check.rests_on) + ", which did not pass")
                                : run_in_child(options, check);
    outcomes[check.name] = finding.outcome;
    done(check, finding);
  }
}

std::string fixtures_of(const std::string& file) {
  std::error_code code;
  const fs::path folder = fs::absolute(file, code).parent_path();
  if (code) return {};
  for (const fs::path& one : {folder / "fixtures", folder.parent_path().parent_path() / "fixtures"}) {
    if (fs::is_directory(one, code)) return one.string();
  }
  return {};
}

}  // namespace whoiskit::kit
