#include "cache/shared_answers.hpp"

#include <algorithm>
#include <random>
#include <system_error>
#include <utility>

#include "cache/stored_bytes.hpp"

namespace whoiskit::cache {
namespace {

using std::chrono::milliseconds;

// Ends a lease that is still of this host. A constant text of this program.
constexpr const char* kEndLead =
    "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

std::string random_token() {
  std::random_device device;
  return std::to_string((static_cast<std::uint64_t>(device()) << 32) | device());
}

std::string in_milliseconds(std::chrono::milliseconds time) { return std::to_string(time.count()); }

}  // namespace

SharedAnswers::SharedAnswers(redis::Address address) : token_(random_token()), client_(std::move(address)) {}

redis::Words SharedAnswers::end_lead(const std::string& key) const {
  return {"EVAL", kEndLead, "1", lead_key(key), token_};
}

SharedAnswers::~SharedAnswers() {
  stop();
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

SharedAnswers::Ticket SharedAnswers::find(std::string_view key, Clock::time_point deadline, Found found) {
  Finding finding = Finding::late;
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_) finding = Finding::alone;
    if (!stopped_ && start()) {
      const Ticket ticket = ++next_;
      ++waiting_;
      searches_.emplace(ticket, Search{std::string(key), deadline, Clock::now(), kFirstLook, std::move(found)});
      changed_.notify_one();
      return ticket;
    }
  }
  found(finding, std::nullopt);
  return 0;
}

// False if no thread can be started.
bool SharedAnswers::start() {
  if (thread_.joinable()) return true;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error& error) {
    warning_ = redis::shown(client_.address()) + ": " + error.code().message() + "; its answers are not used";
    return false;
  }
  return true;
}

void SharedAnswers::cancel(Ticket ticket) {
  const std::lock_guard lock(mutex_);
  const auto found = searches_.find(ticket);
  if (found == searches_.end()) return;
  found->second.deadline = {};
  changed_.notify_one();
}

void SharedAnswers::finish(std::string_view key, const StoredLookup* lookup, std::chrono::seconds keep) {
  Ended ended{std::string(key), lookup != nullptr ? pack(*lookup) : std::string(), keep, false};
  if (ended.bytes.size() > kMaxSharedBytes) ended.bytes.clear();
  const std::lock_guard lock(mutex_);
  if (const auto lead = led_.find(ended.key); lead != led_.end()) {
    led_.erase(lead);
    ended.led = true;
  }
  if (unsent_ + ended.bytes.size() > kMaxUnsentBytes) ended.bytes.clear();
  if ((!ended.led && ended.bytes.empty()) || !start()) return;
  unsent_ += ended.bytes.size();
  ended_.push_back(std::move(ended));
  changed_.notify_one();
}

void SharedAnswers::stop() {
  std::unique_lock lock(mutex_);
  stopped_ = true;
  for (auto& [ticket, search] : searches_) search.deadline = {};
  changed_.notify_one();
  idle_.wait(lock, [this] { return waiting_ == 0; });
}

SharedAnswers::Stats SharedAnswers::stats() const {
  const std::lock_guard lock(mutex_);
  return stats_;
}

std::string SharedAnswers::warning() {
  const std::lock_guard lock(mutex_);
  return std::exchange(warning_, {});
}

void SharedAnswers::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    const Clock::time_point now = Clock::now();
    end_late(lock, now);
    const Batch batch = next_batch(now);
    if (!batch.is_empty()) {
      lock.unlock();
      Answers answers = carry_out(batch);
      lock.lock();
      settle(lock, batch, std::move(answers));
      continue;
    }
    if (ending_ && searches_.empty()) return;
    const Clock::time_point next = next_time();
    if (next == Clock::time_point::max()) {
      changed_.wait(lock);
    } else {
      changed_.wait_until(lock, next);
    }
  }
}

void SharedAnswers::end_late(std::unique_lock<std::mutex>& lock, Clock::time_point now) {
  std::vector<std::pair<Found, Answer>> late;
  for (auto at = searches_.begin(); at != searches_.end();) {
    if (at->second.deadline > now) {
      ++at;
      continue;
    }
    late.emplace_back(std::move(at->second.found), Answer{Finding::late, std::nullopt});
    at = searches_.erase(at);
  }
  call(lock, std::move(late));
}

void SharedAnswers::call(std::unique_lock<std::mutex>& lock, std::vector<std::pair<Found, Answer>> ready) {
  if (ready.empty()) return;
  lock.unlock();
  for (auto& [found, answer] : ready) found(answer.first, std::move(answer.second));
  const std::size_t count = ready.size();
  ready.clear();  // what the callbacks own goes without the lock
  lock.lock();
  waiting_ -= count;
  if (waiting_ == 0) idle_.notify_all();
}

SharedAnswers::Batch SharedAnswers::next_batch(Clock::time_point now) {
  Batch batch;
  for (auto& [ticket, search] : searches_) {
    if (batch.searches.size() == kMaxCommands) break;
    if (search.due <= now) batch.searches.emplace_back(ticket, search.key);
  }
  if (ended_.size() > kMaxCommands) {
    batch.ended.assign(std::make_move_iterator(ended_.begin()), std::make_move_iterator(ended_.begin() + kMaxCommands));
    ended_.erase(ended_.begin(), ended_.begin() + kMaxCommands);
  } else {
    batch.ended = std::exchange(ended_, {});
  }
  for (const Ended& ended : batch.ended) unsent_ -= ended.bytes.size();
  if (!led_.empty() && now >= renewed_ + kRenewLead) {
    renewed_ = now;
    batch.renewed.assign(led_.begin(), led_.end());
  }
  return batch;
}

// What has ended comes first, so that a search finds it. The lease is requested before the answer is read: a host that
// has finished stores before it ends its lease.
std::vector<redis::Words> SharedAnswers::commands_of(const Batch& batch) const {
  std::vector<redis::Words> commands;
  for (const Ended& ended : batch.ended) {
    if (!ended.bytes.empty()) {
      commands.push_back({"SET", answer_key(ended.key), ended.bytes, "EX", std::to_string(ended.keep.count())});
    }
    if (ended.led) commands.push_back(end_lead(ended.key));
  }
  for (const std::string& key : batch.renewed) {
    commands.push_back({"PEXPIRE", lead_key(key), in_milliseconds(kLeadTime)});
  }
  for (const auto& [ticket, key] : batch.searches) {
    commands.push_back({"SET", lead_key(key), token_, "NX", "PX", in_milliseconds(kLeadTime)});
    commands.push_back({"GET", answer_key(key)});
  }
  return commands;
}

// Without the lock. A search that has to wait gets no answer. Nothing here is worth a second try: what is lost is
// looked up again.
SharedAnswers::Answers SharedAnswers::carry_out(const Batch& batch) {
  Answers answers;
  try {
    if (Clock::now() < again_) throw redis::Unreachable(last_problem_);
    const std::vector<redis::Result> results = client_.try_all(commands_of(batch));
    std::vector<redis::Words> given_back;
    auto result = results.end() - static_cast<std::ptrdiff_t>(2 * batch.searches.size());
    for (const auto& [ticket, key] : batch.searches) {
      const redis::Result& lease = *result++;
      const redis::Result& stored = *result++;
      const bool leads = lease.error.empty() && !lease.reply.is_nil();
      const bool usable = lease.error.empty() && stored.error.empty();
      if (auto lookup = unpack_lookup(stored.reply.text)) {
        answers[ticket] = {Finding::known, std::move(lookup)};
        if (leads) given_back.push_back(end_lead(key));
      } else if (leads || !usable) {
        answers[ticket] = {usable ? Finding::leads : Finding::alone, std::nullopt};
      }
    }
    client_.try_all(given_back);
    const auto wrong = std::find_if(results.begin(), results.end(), [](const auto& one) { return !one.error.empty(); });
    report(wrong == results.end() ? std::string() : wrong->error);
  } catch (const std::runtime_error& error) {
    if (Clock::now() >= again_) again_ = Clock::now() + kTryAgain;
    report(error.what());
    for (const auto& [ticket, key] : batch.searches) answers[ticket] = {Finding::alone, std::nullopt};
  }
  return answers;
}

// The same problem is reported once, until all is well again.
void SharedAnswers::report(const std::string& problem) {
  if (problem == last_problem_) return;
  last_problem_ = problem;
  if (problem.empty()) return;
  const std::lock_guard lock(mutex_);
  warning_ = problem + "; look-ups are made without the answers of other machines";
}

void SharedAnswers::settle(std::unique_lock<std::mutex>& lock, const Batch& batch, Answers answers) {
  std::vector<std::pair<Found, Answer>> ready;
  const Clock::time_point now = Clock::now();
  for (const auto& [ticket, key] : batch.searches) {
    const auto search = searches_.find(ticket);
    const auto answer = answers.find(ticket);
    if (answer == answers.end()) {
      search->second.due = now + search->second.pause;
      search->second.pause = std::min(2 * search->second.pause, kLongestLook);
      continue;
    }
    const Finding finding = answer->second.first;
    if (finding == Finding::leads) led_.insert(key);
    ++(finding == Finding::known ? stats_.hits : stats_.misses);
    ready.emplace_back(std::move(search->second.found), std::move(answer->second));
    searches_.erase(search);
  }
  call(lock, std::move(ready));
}

SharedAnswers::Clock::time_point SharedAnswers::next_time() const {
  Clock::time_point next = Clock::time_point::max();
  for (const auto& [ticket, search] : searches_) next = std::min({next, search.due, search.deadline});
  if (!led_.empty()) next = std::min(next, renewed_ + kRenewLead);
  return next;
}

}  // namespace whoiskit::cache
