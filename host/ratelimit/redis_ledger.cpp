#include "ratelimit/redis_ledger.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <random>
#include <utility>

#include "ratelimit/redis_scripts.hpp"

namespace whoiskit::ratelimit {
namespace {

using std::chrono::microseconds;

std::int64_t random_token() {
  thread_local std::random_device device;
  return std::uniform_int_distribution<std::int64_t>(1, std::numeric_limits<std::int64_t>::max())(device);
}

// Rounded up, so that no query is early.
std::string micros(std::chrono::nanoseconds time) {
  return std::to_string(std::max<std::int64_t>(std::chrono::ceil<microseconds>(time).count(), 0));
}

WallTime time_of(const redis::Reply& reply) {
  return WallTime(microseconds(std::strtoll(reply.text.c_str(), nullptr, 10)));
}

std::string in_micros(WallTime time) { return micros(time.time_since_epoch()); }

unsigned counted(const SharedQuestion& question) {
  return question.limits.concurrent == kUnlimitedConcurrent ? 0 : std::max(question.limits.concurrent, 1u);
}

}  // namespace

RedisLedger::RedisLedger(redis::Address address, std::string source)
    : client_(std::move(address)), source_(std::move(source)) {}

redis::Words RedisLedger::keys_of(const SharedQuestion& question) const {
  const std::string source = question.limits.for_all_sources ? "all" : source_;
  const std::string name = "limit:" + source + "|" + question.server;
  return {client_.key(name), client_.key(name + ":run"), client_.key(name + ":line"), client_.key(name + ":seen")};
}

// A query tries again while Redis cannot be reached, until its time is up.
SharedStep RedisLedger::held_up(const SharedQuestion& question, WallTime now) const {
  const WallTime again = std::max<WallTime>(again_, now + kLookAgain);
  if (now >= question.enter_by) return {AdmissionResult::wait, LimitReason::unreachable, again};
  return {AdmissionResult::queued, LimitReason::unreachable, std::min(again, question.enter_by)};
}

void RedisLedger::failed(const std::string& problem, WallTime now) {
  again_ = now + kTryRedisAgain;
  if (problem == last_problem_) return;
  last_problem_ = problem;
  warning_ = problem + "; queries wait until it can be used again";
}

// Reports to Redis what ended while it could not be reached.
void RedisLedger::report() {
  while (!unreported_.empty()) {
    client_.run(kLeaveScript, unreported_.front().keys, unreported_.front().arguments);
    unreported_.pop_front();
  }
}

SharedStep RedisLedger::try_enter(const SharedQuestion& question, SharedPlace& place, WallTime now) {
  const Pace pace = pace_of(question.limits);
  if (place.token == 0) place.token = random_token();
  place.id = 1;
  const redis::Reply reply = client_.run(
      kEnterScript, keys_of(question),
      {std::to_string(place.token), micros(pace.interval), micros(pace.span), std::to_string(counted(question)),
       micros(question.enter_by - now), micros(std::min<std::chrono::nanoseconds>(question.time, kPlaceLease)),
       place.turn ? in_micros(*place.turn) : "0", in_micros(place.closed_until), micros(kLookOften),
       std::to_string(kMaxPlaces)});
  if (reply.list.size() != 5) throw redis::Unreachable("Redis: a script gave something else than it should");
  const auto number = [&](std::size_t i) { return reply.list[i].integer; };
  SharedStep step;
  constexpr AdmissionResult kVerdicts[] = {AdmissionResult::admitted, AdmissionResult::queued, AdmissionResult::wait,
                                           AdmissionResult::closed, AdmissionResult::overloaded};
  step.verdict = kVerdicts[std::clamp<std::int64_t>(number(0), 0, 4)];
  constexpr LimitReason kReasons[] = {LimitReason::none, LimitReason::rate, LimitReason::concurrent, LimitReason::line,
                                      LimitReason::limited};
  step.reason = kReasons[std::clamp<std::int64_t>(number(1), 0, 4)];
  step.when = now + microseconds(number(2));
  const bool stays = step.verdict == AdmissionResult::admitted || step.verdict == AdmissionResult::queued;
  const WallTime turn = time_of(reply.list[3]);
  if (counted(question) != 0 && stays && turn != WallTime{}) {
    held_[place.token] = {keys_of(question)[1], step.when + question.time};
    renew_at_ = std::min(renew_at_, now + kRenewPlaces);
  } else {
    held_.erase(place.token);
  }
  if (!stays) place = {};
  place.turn = stays && turn != WallTime{} ? std::optional(turn) : std::nullopt;
  if (stays) place.closed_until = time_of(reply.list[4]);
  return step;
}

std::optional<SharedStep> RedisLedger::enter(const SharedQuestion& question, SharedPlace& place, WallTime now) {
  if (now < again_) return held_up(question, now);
  try {
    report();
    const SharedStep step = try_enter(question, place, now);
    last_problem_.clear();
    return step;
  } catch (const std::runtime_error& error) {
    failed(error.what(), now);
  }
  return held_up(question, now);
}

bool RedisLedger::leave(const SharedQuestion& question, SharedPlace& place, Outcome outcome, const Pause& pause,
                        WallTime now) {
  if (place.token != 0 || outcome == Outcome::limited) {
    if (unreported_.size() >= kMaxUnreported) unreported_.pop_front();
    const std::int64_t named = pause.named ? pause.named->count() : -1;
    unreported_.push_back(
        {keys_of(question),
         {std::to_string(place.token), std::to_string(static_cast<int>(outcome)), micros(pace_of(question.limits).span),
          std::to_string(named), std::to_string(pause.ban.count()), std::to_string(pause.most.count())}});
  }
  held_.erase(place.token);
  place = {};
  if (now < again_) return false;
  try {
    report();
    return true;
  } catch (const std::runtime_error& error) {
    failed(error.what(), now);
  }
  return false;
}

void RedisLedger::renew(WallTime now) {
  renew_at_ = held_.empty() ? WallTime::max() : now + kRenewPlaces;
  redis::Words keys, arguments;
  const auto send = [&] {
    if (!keys.empty()) client_.run(kRenewScript, keys, arguments);
    keys.clear();
    arguments.clear();
  };
  try {
    for (const auto& [token, held] : held_) {
      keys.push_back(held.key);
      arguments.push_back(std::to_string(token));
      arguments.push_back(micros(std::min<std::chrono::nanoseconds>(held.until - now, kPlaceLease)));
      if (keys.size() == kMaxRenewed) send();
    }
    send();
  } catch (const std::runtime_error& error) {
    failed(error.what(), now);
  }
}

std::string RedisLedger::warning() { return std::exchange(warning_, {}); }

}  // namespace whoiskit::ratelimit
