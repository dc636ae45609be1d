#include "bulk/job/submit.hpp"

#include <chrono>
#include <thread>
#include <utility>

#include "bulk/error.hpp"
#include "bulk/output_file.hpp"

namespace whoiskit::bulk::job {
namespace {

constexpr std::size_t kLinesAtOnce = 1000;
constexpr std::chrono::milliseconds kWait{300};

// Repeats an action until Redis can be reached, or `ends` says so. Returns false in that case.
template <class Do>
bool insist(const Ends& ends, Do&& action) {
  for (;;) {
    std::string trouble;
    try {
      action();
      return true;
    } catch (const redis::Unreachable& error) {
      trouble = error.what();
    } catch (const redis::CommandError& error) {
      trouble = error.what();
    }
    if (ends(trouble)) return false;
    std::this_thread::sleep_for(kWait);
  }
}

}  // namespace

bool submit(Job& job, Source& source, FirstServers& servers, std::uint64_t submitted, const Ends& ends) {
  for (bool more = true; more;) {
    std::vector<std::pair<std::string, Task>> tasks;
    while (tasks.size() < kChunk) {
      Task task;
      more = source.next(task);
      if (!more) break;
      const std::string& server = servers.of(task).name;
      tasks.emplace_back(server, std::move(task));
    }
    InputPosition position = source.position();
    position.complete = !more;
    if (!insist(ends, [&] { job.submit(tasks, submitted, position); })) return false;
    submitted = position.items;
    if (ends({})) return position.complete;
  }
  return true;
}

bool collect(Job& job, const std::string& path, const std::string& header, const Ends& ends) {
  JobStatus status;
  if (!insist(ends, [&] { status = job.status(); })) return false;
  if (!status.exists) throw BulkUsageError("--job " + job.name() + ": there is no such job");
  if (!status.output.empty() && status.output != path) {
    throw BulkUsageError("--job " + job.name() + ": its lines are collected into " + status.output +
                         "; write to that file, too");
  }
  if (status.output.empty()) {
    OutputFile::check_new(path);
    if (!insist(ends, [&] { job.collected("0", 0, path); })) return false;
  }
  OutputFile output(path, status.collected_bytes);
  if (status.collected_bytes == 0) output.write(header);
  std::string id = status.collected_id;
  for (;;) {
    bool complete = false;
    std::vector<std::string> lines;
    std::string last;
    const auto look = [&] {
      status = job.status();
      complete = status.complete && status.done >= status.submitted;  // before the lines: none is missing
      last = id;
      lines = job.lines(last, kLinesAtOnce);
    };
    if (!insist(ends, look)) return false;
    if (status.cancelled) throw BulkUsageError("--job " + job.name() + ": was cancelled");
    for (const std::string& line : lines) output.write(line);
    if (!lines.empty()) {
      const std::uint64_t bytes = output.sync();
      id = last;
      if (!insist(ends, [&] { job.collected(id, bytes, path); })) return false;
    } else if (complete) {
      output.sync();
      return true;
    }
    if (ends({})) return false;
    if (lines.empty()) std::this_thread::sleep_for(kWait);
  }
}

}  // namespace whoiskit::bulk::job
