#include "bulk/job/job_work.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "bulk/error.hpp"
#include "bulk/job/scripts.hpp"

namespace whoiskit::bulk::job {
namespace {

constexpr std::size_t kMaxTaken = 1000;  // entries of a dead worker that are taken at once, from each queue

redis::Words script(std::string_view text, const redis::Words& keys, const redis::Words& arguments) {
  redis::Words command{"EVAL", std::string(text), std::to_string(keys.size())};
  command.insert(command.end(), keys.begin(), keys.end());
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

}  // namespace

JobWork::JobWork(Job& job, std::string worker) : job_(job), client_(job.client()), worker_(std::move(worker)) {
  ids_[""] = kNoServer;
  refresh();
  report();
}

// What was loaded and not done goes back at once. If that fails, others take it when this worker does not report.
JobWork::~JobWork() {
  try {
    flush();
    reach([&] {
      client_.run({"DEL", job_.key("alive:" + worker_), job_.key("started:" + worker_)});
      return true;
    });
  } catch (const std::exception&) {
  }
}

template <class Do>
bool JobWork::reach(Do&& action) {
  const Clock::time_point now = Clock::now();
  if (!trouble_.empty() && now - tried_ < kTryAgain) return false;
  tried_ = now;
  try {
    const bool done = action();
    trouble_.clear();
    return done;
  } catch (const redis::Unreachable& error) {
    trouble_ = error.what();
  } catch (const redis::CommandError& error) {
    trouble_ = error.what();
  }
  return false;
}

bool JobWork::flush() {
  while (!batch_.empty()) {
    const std::size_t count = std::min(batch_.size(), kBatch);
    const std::vector<redis::Words> first(batch_.begin(), batch_.begin() + static_cast<std::ptrdiff_t>(count));
    if (!reach([&] { return client_.run_all(first), true; })) return false;
    batch_.erase(batch_.begin(), batch_.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return true;
}

ServerId JobWork::server(const std::string& name) {
  const auto [known, is_new] = ids_.try_emplace(name, static_cast<ServerId>(names_.size()));
  if (is_new) names_.push_back(name);
  return known->second;
}

std::vector<ServerTasks> JobWork::servers() {
  refresh();
  for (ServerTasks& tasks : lengths_) tasks.id = server(tasks.name);
  return lengths_;
}

// The state of the job, at most once a second.
void JobWork::refresh() {
  const Clock::time_point now = Clock::now();
  if (now - refreshed_ < std::chrono::seconds(1)) return;
  refreshed_ = now;
  reach([&] {
    status_ = job_.status();
    counts_ = job_.counts();
    lengths_ = job_.lengths();
    return true;
  });
}

redis::Reply JobWork::read_group(const std::string& server, std::size_t count) {
  const redis::Words read{"XREADGROUP",          "GROUP",   std::string(kGroup), worker_, "COUNT",
                          std::to_string(count), "STREAMS", job_.queue(server),  ">"};
  try {
    return client_.run(read);
  } catch (const redis::CommandError& error) {
    if (std::string_view(error.what()).find("NOGROUP") == std::string_view::npos) throw;
  }
  client_.run({"XGROUP", "CREATE", job_.queue(server), std::string(kGroup), "0", "MKSTREAM"});
  return client_.run(read);
}

std::vector<Task> JobWork::load(ServerId id, std::int64_t, std::size_t count) {
  const std::string server = names_.at(static_cast<std::size_t>(id));
  std::vector<Task> tasks;
  if (std::deque<Task>& taken = taken_[server]; !taken.empty()) {
    while (!taken.empty() && tasks.size() < count) {
      tasks.push_back(std::move(taken.front()));
      taken.pop_front();
    }
    return tasks;
  }
  if (status_.cancelled || !flush()) return tasks;
  reach([&] {
    const redis::Reply streams = read_group(server, count);
    for (const redis::Reply& stream : streams.list) {
      if (stream.list.size() != 2) continue;
      for (const redis::Reply& entry : stream.list[1].list) tasks.push_back(made_of(server, entry));
    }
    return true;
  });
  return tasks;
}

Task JobWork::made_of(const std::string& server, const redis::Reply& entry) {
  Task task;
  if (entry.list.size() == 2) task = task_of(entry.list[1].list);
  task.server = task.stored_at = this->server(server);
  task.place = next_place_++;
  entries_[task.place] = {server, entry.list.empty() ? std::string() : entry.list[0].text};
  return task;
}

void JobWork::started(const Task& task) {
  const Entry& entry = entries_.at(task.place);
  batch_.push_back({"HSET", job_.key("started:" + worker_), entry.id, std::to_string(task.item)});
}

void JobWork::put(Task& task) {
  const auto found = entries_.find(task.place);
  const Entry entry = found->second;
  entries_.erase(found);
  const std::string to = names_.at(static_cast<std::size_t>(task.server));
  redis::Words arguments{entry.id, std::string(kGroup), to};
  for (std::string& word : words_of(task)) arguments.push_back(std::move(word));
  batch_.push_back(
      script(kPut, {job_.queue(entry.server), job_.queue(to), job_.key("servers"), job_.key("started:" + worker_)},
             arguments));
  if (batch_.size() >= kBatch) flush();
}

void JobWork::finish(const Task& task, std::string_view line, const CountWords& counts) {
  const auto found = entries_.find(task.place);
  const Entry entry = found->second;
  entries_.erase(found);
  redis::Words arguments{entry.id, std::string(kGroup), std::to_string(task.item), std::string(line)};
  for (const auto& [kind, word] : counts) arguments.push_back(std::string(kind) + ":" + std::string(word));
  batch_.push_back(script(kFinish,
                          {job_.queue(entry.server), job_.key("done"), job_.key("results"), job_.key("job"),
                           job_.key("counts"), job_.key("started:" + worker_)},
                          arguments));
  if (batch_.size() >= kBatch) flush();
}

void JobWork::commit() {
  flush();
  if (Clock::now() - reported_ < kReport) return;
  report();
  take_from_dead();
}

void JobWork::report() {
  reported_ = Clock::now();
  reach([&] {
    const std::string milliseconds = std::to_string(std::chrono::milliseconds(kAlive).count());
    client_.run_all(
        {{"SET", job_.key("alive:" + worker_), "1", "PX", milliseconds}, {"SADD", job_.key("workers"), worker_}});
    return true;
  });
}

bool JobWork::is_complete() {
  if (status_.cancelled) return true;
  refresh();
  return batch_.empty() && status_.complete && status_.done + status_.dead >= status_.submitted;
}

void JobWork::take_from_dead() {
  reach([&] {
    for (const redis::Reply& known : client_.run({"SMEMBERS", job_.key("workers")}).list) {
      if (known.text == worker_ || client_.run({"EXISTS", job_.key("alive:" + known.text)}).integer == 1) continue;
      take_from(known.text);
    }
    return true;
  });
}

// Takes the entries of a dead worker. Of several workers that try it at once each gets some: an entry that was taken a
// moment ago is not taken again.
void JobWork::take_from(const std::string& dead) {
  constexpr const char* kIdle = "1000";  // milliseconds
  note_deaths(dead);
  bool all = true;
  for (const std::string& server : job_.servers()) {
    redis::Reply pending;
    try {
      pending =
          client_.run({"XPENDING", job_.queue(server), std::string(kGroup), "-", "+", std::to_string(kMaxTaken), dead});
    } catch (const redis::CommandError&) {
      continue;  // nobody has read this queue
    }
    if (pending.list.empty()) continue;
    all = false;
    redis::Words claim{"XCLAIM", job_.queue(server), std::string(kGroup), worker_, kIdle};
    for (const redis::Reply& entry : pending.list) {
      if (!entry.list.empty()) claim.push_back(entry.list[0].text);
    }
    for (const redis::Reply& entry : client_.run(claim).list) {
      Task task = made_of(server, entry);
      if (is_fatal(task)) {
        task.error = "it was given up, because workers ended while they looked it up";
        task.reason = model::Reason::internal_error;
      }
      taken_[server].push_back(std::move(task));
    }
  }
  if (all) client_.run({"SREM", job_.key("workers"), dead});
}

// The tasks that the worker had started are suspects. Only one of the workers that notice its end counts them.
void JobWork::note_deaths(const std::string& dead) {
  const std::string started = job_.key("started:" + dead), mine = job_.key("ended:" + dead);
  try {
    client_.run({"RENAMENX", started, mine});
  } catch (const redis::CommandError&) {
    return;  // it had started none, or another worker counts them
  }
  std::vector<redis::Words> commands;
  const redis::Reply tasks = client_.run({"HVALS", mine});
  for (const redis::Reply& item : tasks.list) {
    commands.push_back({"HINCRBY", job_.key("suspects"), item.text, "1"});
    commands.push_back({"RPUSH", job_.key("history:" + item.text), dead});
  }
  commands.push_back({"DEL", mine});
  client_.run_all(commands);
}

// Whether too many workers ended with a task. It is then listed with its history.
bool JobWork::is_fatal(Task& task) {
  const std::string item = std::to_string(task.item);
  const redis::Reply deaths = client_.run({"HGET", job_.key("suspects"), item});
  if (deaths.is_nil() || std::strtoul(deaths.text.c_str(), nullptr, 10) < kMaxDeaths) return false;
  std::string history;
  for (const redis::Reply& worker : client_.run({"LRANGE", job_.key("history:" + item), "0", "-1"}).list) {
    history.append(history.empty() ? "" : " ").append(worker.text);
  }
  client_.run({"XADD", job_.key("dead"), "*", "item", item, "query", task.query, "workers", history});
  return true;
}

}  // namespace whoiskit::bulk::job
