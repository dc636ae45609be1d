#include "ratelimit/shared_ledger.hpp"

#include <algorithm>
#include <limits>
#include <random>
#include <utility>

namespace whoiskit::ratelimit {
namespace {

using storage::sqlite::Statement;
using storage::sqlite::Use;

constexpr std::int64_t kMaxDropped = 256;  // servers per call, if a file has too many

std::int64_t random_token() {
  thread_local std::random_device device;
  return std::uniform_int_distribution<std::int64_t>(1, std::numeric_limits<std::int64_t>::max())(device);
}

bool is_counted(const SharedQuestion& question) { return question.limits.concurrent != kUnlimitedConcurrent; }

std::size_t most_of(const SharedQuestion& question) { return std::max(question.limits.concurrent, 1u); }

}  // namespace

// The state of a query's server in the file.
struct SharedLedger::View {
  Standing<WallTime> standing;
  bool known = false;                                       // the server has a row
  bool mended = false;                                      // the row held impossible values
  std::size_t ahead = 0;                                    // in line before the place; all of them if there is none
  bool mine = false;                                        // the place still exists
  std::vector<std::pair<std::int64_t, std::int64_t>> dead;  // ids and tokens of places that are free

  struct Decision {
    SharedStep step;
    bool takes_turn = false;
  };
  Decision decide(const SharedQuestion& question, const SharedPlace& place, WallTime now) const;
};

SharedLedger::View::Decision SharedLedger::View::decide(const SharedQuestion& question, const SharedPlace& place,
                                                        WallTime now) const {
  const Pace pace = pace_of(question.limits);
  if (place.turn && (mine || !is_counted(question)) && standing.closed_until == place.closed_until) {
    if (now >= *place.turn) return {};
    return {{AdmissionResult::queued, LimitReason::rate, std::min<WallTime>(*place.turn, now + kLookOften)}};
  }
  const bool full = is_counted(question) && ahead >= most_of(question);
  const std::size_t behind = full ? ahead - most_of(question) : 0;
  const WallTime turn = std::max(now, standing.opens_at(pace));
  if (!full && turn <= now) return {.step = {}, .takes_turn = true};
  const WallTime until = turn + pace.interval * static_cast<std::int64_t>(behind);
  if (until < question.enter_by) {
    if (!full) return {{AdmissionResult::queued, LimitReason::rate, std::min<WallTime>(turn, now + kLookOften)}, true};
    const WallTime look = std::clamp<WallTime>(standing.closed_until, now + kLookAgain, now + kLookOften);
    return {{AdmissionResult::queued, LimitReason::concurrent, std::min(look, question.enter_by)}};
  }
  if (now < standing.closed_until) return {{AdmissionResult::closed, LimitReason::limited, until}};
  return {{AdmissionResult::wait,
           !full        ? LimitReason::rate
           : behind > 0 ? LimitReason::line
                        : LimitReason::concurrent,
           until}};
}

SharedLedger::SharedLedger(std::string path)
    : database_(std::move(path), storage::DiskAccess::read_write, kNotShared) {}

bool SharedLedger::read_server(const SharedQuestion& question, WallTime now, View& view) {
  Use row(database_.sql(storage::kServer));
  row->bind(1, question.server);
  const int result = database_.step(*row);
  if (result != SQLITE_ROW) return result == SQLITE_DONE;
  view.known = true;
  view.standing = read_standing(*row, pace_of(question.limits), now, view.mended);
  return true;
}

bool SharedLedger::read_line(const SharedQuestion& question, const SharedPlace& place, WallTime now, View& view) {
  Use row(database_.sql(storage::kSlots));
  row->bind(1, question.server).bind(2, static_cast<std::int64_t>(kMaxPlaces));
  platform::ProcessName last;  // checked last; neighbours often belong to one process
  bool last_gone = false;
  int result = database_.step(*row);
  for (; result == SQLITE_ROW && !view.mine; result = database_.step(*row)) {
    SharedSlot slot = read_slot(*row, now);
    view.mine = !slot.over && slot.id == place.id && slot.token == place.token;
    if (view.mine) continue;
    bool free = slot.over;
    if (!free && slot.holder != self_) {
      if (slot.holder != last) last_gone = platform::is_gone(slot.holder, self_);
      free = last_gone;
      last = std::move(slot.holder);
    }
    if (free) {
      view.dead.emplace_back(slot.id, slot.token);
    } else {
      ++view.ahead;
    }
  }
  return result == SQLITE_DONE || result == SQLITE_ROW;
}

bool SharedLedger::put_server(const std::string& name, const View& view, WallTime now) {
  if (!view.known && !make_room(now)) return false;
  database_.sql(storage::kPutServer)
      .bind(1, name)
      .bind(2, count_of(view.standing.full_at))
      .bind(3, count_of(view.standing.closed_until))
      .bind(4, std::int64_t{view.standing.strikes})
      .bind(5, std::int64_t{view.standing.good})
      .bind(6, count_of(now));
  return run(storage::kPutServer);
}

// Called before a server is added. Forgets servers whose state is that of a new one, places whose time is over, and, if
// there are too many servers, those that were queried the longest time ago.
bool SharedLedger::make_room(WallTime now) {
  database_.sql(storage::kDropBlankServers).bind(1, count_of(now)).bind(2, count_of(now - kForgetAfter));
  database_.sql(storage::kDropStaleSlots).bind(1, count_of(now)).bind(2, count_of(now + kMaxLease));
  if (!run(storage::kDropBlankServers) || !run(storage::kDropStaleSlots)) return false;
  std::int64_t servers = 0;
  {
    Use row(database_.sql(storage::kCountServers));
    if (database_.step(*row) != SQLITE_ROW) return false;
    servers = row->integer(0);
  }
  const std::int64_t over = servers + 1 - static_cast<std::int64_t>(kMaxServers);
  if (over <= 0) return true;
  database_.sql(storage::kDropOldServers).bind(1, std::min(over, kMaxDropped));
  return run(storage::kDropOldServers);
}

bool SharedLedger::take_place(const SharedQuestion& question, SharedPlace& place, WallTime until, WallTime now) {
  database_.sql(storage::kDropStaleSlots).bind(1, count_of(now)).bind(2, count_of(now + kMaxLease));
  if (!run(storage::kDropStaleSlots)) return false;
  place.token = random_token();
  database_.sql(storage::kAddSlot)
      .bind(1, question.server)
      .bind(2, count_of(until))
      .bind(3, place.token)
      .bind(4, self_.pid)
      .bind(5, self_.started)
      .bind(6, self_.space);
  if (!run(storage::kAddSlot)) return false;
  place.id = database_.last_row();
  return true;
}

bool SharedLedger::drop_place(std::int64_t id, std::int64_t token) {
  database_.sql(storage::kDropSlot).bind(1, id).bind(2, token);
  return run(storage::kDropSlot);
}

// Decides first without a lock, because a query that keeps waiting or is refused writes nothing. If something has to be
// written, decides again under the lock.
std::optional<SharedStep> SharedLedger::try_enter(const SharedQuestion& question, SharedPlace& place, WallTime now) {
  const Pace pace = pace_of(question.limits);
  const bool counted = is_counted(question);
  View view;
  View::Decision decision;
  const auto look = [&] {
    view = View();
    if (!read_server(question, now, view) || (counted && !read_line(question, place, now, view))) return false;
    decision = view.decide(question, place, now);
    return true;
  };
  if (!look()) return std::nullopt;
  const auto in = [&] {
    return decision.step.verdict == AdmissionResult::admitted || decision.step.verdict == AdmissionResult::queued;
  };
  const bool stays = decision.takes_turn ? !counted && pace.interval.count() == 0 : !counted || view.mine;
  const bool settled = in() ? stays : place.id == 0;
  if (settled && !view.mended) return decision.step;

  if (!run(storage::kBegin) || !look()) return std::nullopt;
  for (const auto& [id, token] : view.dead) {
    if (!drop_place(id, token)) return std::nullopt;
  }
  if (in() && counted && !view.mine && view.ahead >= kMaxPlaces) {
    decision = {{AdmissionResult::overloaded, LimitReason::none, now}};
  }
  if (decision.takes_turn) {
    place.turn = std::max(now, view.standing.opens_at(pace));
    place.closed_until = view.standing.closed_until;
    view.standing.take(pace, now);
  }
  if (!in()) {
    if (view.mine && !drop_place(place.id, place.token)) return std::nullopt;
    place = {};
  } else if (counted) {
    const WallTime until = decision.takes_turn ? *place.turn + question.time : question.enter_by + kLookOften;
    if (!view.mine) {
      if (!take_place(question, place, until, now)) return std::nullopt;
    } else if (decision.takes_turn) {
      database_.sql(storage::kExtendSlot).bind(1, place.id).bind(2, place.token).bind(3, count_of(until));
      if (!run(storage::kExtendSlot)) return std::nullopt;
    }
  }
  const bool changed = view.mended || (decision.takes_turn && pace.interval.count() > 0);
  if ((changed && !put_server(question.server, view, now)) || !run(storage::kCommit)) return std::nullopt;
  return decision.step;
}

std::optional<SharedStep> SharedLedger::enter(const SharedQuestion& question, SharedPlace& place, WallTime now) {
  for (int tries = 0; tries < 2; ++tries) {
    if (!database_.follow()) break;
    database_.allow(storage::kMaxOperation);
    if (const auto step = try_enter(question, place, now)) return step;
    place = {};
    if (!database_.fail()) break;
  }
  return std::nullopt;
}

bool SharedLedger::try_leave(const SharedQuestion& question, SharedPlace& place, Outcome outcome, const Pause& pause,
                             WallTime now) {
  View view;
  if (outcome == Outcome::answered && !read_server(question, now, view)) return false;
  const bool says_something = outcome == Outcome::limited || view.standing.strikes > 0;
  if (place.id == 0 && !says_something) return true;
  if (!run(storage::kBegin)) return false;
  if (place.id != 0 && !drop_place(place.id, place.token)) return false;
  if (says_something) {
    view = View();
    if (!read_server(question, now, view)) return false;
    if (outcome == Outcome::limited) {
      view.standing.close(pace_of(question.limits), pause, now);
    } else {
      view.standing.answered(now);
    }
    if (!put_server(question.server, view, now)) return false;
  }
  return run(storage::kCommit);
}

bool SharedLedger::leave(const SharedQuestion& question, SharedPlace& place, Outcome outcome, const Pause& pause,
                         WallTime now) {
  bool done = false;
  for (int tries = 0; tries < 2 && !done && database_.follow(); ++tries) {
    database_.allow(storage::kMaxOperation);
    done = try_leave(question, place, outcome, pause, now);
    if (!done && !database_.fail()) break;
  }
  place = {};
  return done;
}

std::string SharedLedger::warning() { return std::exchange(database_.warning(), {}); }

}  // namespace whoiskit::ratelimit
