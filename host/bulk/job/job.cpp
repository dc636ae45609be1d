#include "bulk/job/job.hpp"

#include <algorithm>
#include <charconv>

#include "bulk/error.hpp"
#include "bulk/job/scripts.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::bulk::job {
namespace {

constexpr std::string_view kOption = "option:";
constexpr std::size_t kMaxName = 64;

std::uint64_t number_in(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string checked(std::string name) {
  const auto good = [](char c) { return is_alpha(c) || is_digit(c) || c == '-' || c == '_' || c == '.'; };
  if (!name.empty() && name.size() <= kMaxName && std::all_of(name.begin(), name.end(), good)) return name;
  throw BulkUsageError("--job " + name + ": a job's name has 1 to 64 letters, digits, '-', '_' and '.'");
}

}  // namespace

Job::Job(redis::Client& client, std::string name)
    : client_(client), name_(checked(std::move(name))), prefix_(client.key("job:" + name_ + ":")) {}

JobStatus Job::status() {
  const redis::Reply hash = client_.run({"HGETALL", key("job")});
  JobStatus status;
  for (std::size_t i = 0; i + 1 < hash.list.size(); i += 2) {
    const std::string& name = hash.list[i].text;
    const std::string& value = hash.list[i + 1].text;
    status.exists = true;
    if (name == "submitted") status.submitted = number_in(value);
    if (name == "complete") status.complete = value == "1";
    if (name == "cancelled") status.cancelled = value == "1";
    if (name == "done") status.done = number_in(value);
    if (name == "dead") status.dead = number_in(value);
    if (name == "chain") status.chain = value;
    if (name == "collected_id") status.collected_id = value;
    if (name == "collected_bytes") status.collected_bytes = number_in(value);
    if (name == "output") status.output = value;
    if (name.starts_with(kOption)) status.options[name.substr(kOption.size())] = value;
  }
  return status;
}

Counts Job::counts() {
  const redis::Reply hash = client_.run({"HGETALL", key("counts")});
  Counts counts;
  for (std::size_t i = 0; i + 1 < hash.list.size(); i += 2) {
    const Cut parts = cut(hash.list[i].text, ':');
    counts[{std::string(parts.before), std::string(parts.after)}] = number_in(hash.list[i + 1].text);
  }
  return counts;
}

std::vector<std::string> Job::servers() {
  std::vector<std::string> names;
  for (redis::Reply& name : client_.run({"SMEMBERS", key("servers")}).list) names.push_back(std::move(name.text));
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> Job::workers() {
  const redis::Reply known = client_.run({"SMEMBERS", key("workers")});
  std::vector<redis::Words> commands;
  for (const redis::Reply& id : known.list) commands.push_back({"EXISTS", key("alive:" + id.text)});
  const std::vector<redis::Reply> alive = client_.run_all(commands);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < alive.size(); ++i) {
    if (alive[i].integer == 1) found.push_back(known.list[i].text);
  }
  return found;
}

std::vector<ServerTasks> Job::lengths() {
  const std::vector<std::string> names = servers();
  std::vector<redis::Words> commands;
  for (const std::string& name : names) commands.push_back({"XLEN", queue(name)});
  const std::vector<redis::Reply> lengths = client_.run_all(commands);
  std::vector<ServerTasks> found;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const auto left = static_cast<std::uint64_t>(std::max<std::int64_t>(lengths[i].integer, 0));
    if (left > 0) found.push_back({names[i], 0, left});
  }
  return found;
}

void Job::create(const Options& options) {
  const JobStatus before = status();
  if (before.cancelled) throw BulkUsageError("--job " + name_ + ": was cancelled; choose another name");
  if (before.exists && before.options != options) {
    throw BulkUsageError("--job " + name_ +
                         ": exists with other options; repeat the command that made it, or choose "
                         "another name");
  }
  if (before.exists) return;
  redis::Words command{"HSET", key("job"), "submitted", "0", "complete", "0", "done", "0"};
  for (const auto& [name, value] : options) {
    command.push_back(std::string(kOption) + name);
    command.push_back(value);
  }
  client_.run(command);
}

void Job::submit(const std::vector<std::pair<std::string, Task>>& tasks, std::uint64_t before,
                 const InputPosition& position) {
  redis::Words arguments{std::to_string(before), std::to_string(position.items), position.chain,
                         position.complete ? "1" : "0", queue("")};
  for (const auto& [server, task] : tasks) {
    const redis::Words words = words_of(task);
    arguments.push_back(server);
    arguments.push_back(std::to_string(words.size()));
    arguments.insert(arguments.end(), words.begin(), words.end());
  }
  const redis::Reply now = client_.run(redis::Script{kSubmit}, {key("job"), key("servers")}, arguments);
  if (number_in(now.text) != position.items) {
    throw BulkUsageError("--job " + name_ + ": another process submits to it; wait for its end");
  }
}

void Job::cancel() {
  if (!status().exists) throw BulkUsageError("--job " + name_ + ": there is no such job");
  constexpr const char* kKeepCancelled = "86400";  // seconds: workers see it for so long
  client_.run({"HSET", key("job"), "cancelled", "1"});
  client_.run({"EXPIRE", key("job"), kKeepCancelled});
  redis::Words gone{"UNLINK", key("servers"), key("done"), key("results"), key("counts"), key("suspects"), key("dead")};
  for (const std::string& server : servers()) gone.push_back(queue(server));
  client_.run(gone);
}

std::vector<std::string> Job::lines(std::string& id, std::size_t count) {
  const redis::Reply entries = client_.run({"XRANGE", key("results"), "(" + id, "+", "COUNT", std::to_string(count)});
  std::vector<std::string> lines;
  for (const redis::Reply& entry : entries.list) {
    if (entry.list.size() != 2 || entry.list[1].list.size() < 2) continue;
    id = entry.list[0].text;
    lines.push_back(entry.list[1].list[1].text);
  }
  return lines;
}

void Job::collected(const std::string& id, std::uint64_t bytes, const std::string& output) {
  client_.run({"HSET", key("job"), "collected_id", id, "collected_bytes", std::to_string(bytes), "output", output});
  // Only now, and up to this line: without the lines before, a file that was lost could not be made again anyway.
  client_.run({"XTRIM", key("results"), "MINID", id});
}

}  // namespace whoiskit::bulk::job
