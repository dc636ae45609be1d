#include "ratelimit/shared_rows.hpp"

#include <algorithm>

namespace whoiskit::ratelimit {
namespace {

constexpr std::size_t kMaxSpace = 128;  // bytes of platform::ProcessName::space
constexpr std::int64_t kMaxStrikes = 64;

}  // namespace

Standing<WallTime> read_standing(const storage::sqlite::Statement& row, const Pace& pace, WallTime now, bool& mended) {
  using std::chrono::nanoseconds;
  const auto time = [&](int column) { return WallTime(nanoseconds(std::max<std::int64_t>(row.integer(column), 0))); };
  const WallTime full_at = time(0), closed_until = time(1), written = time(4);
  const std::int64_t strikes = row.integer(2), good = row.integer(3);
  const nanoseconds back = std::max(nanoseconds(0), written - now);
  Standing<WallTime> standing;
  standing.closed_until = std::min<WallTime>(closed_until - back, now + kMaxNamedPause);
  // Turns that were taken in advance can reach this far.
  const WallTime last = std::max<WallTime>(standing.closed_until, now + kMaxLease) + pace.span + pace.interval;
  standing.full_at = std::min(full_at - back, last);
  if (standing.closed_until > now) {
    standing.full_at = std::max(standing.full_at, standing.closed_until + pace.span);
  }
  standing.strikes = static_cast<unsigned>(std::clamp<std::int64_t>(strikes, 0, kMaxStrikes));
  standing.good = static_cast<unsigned>(std::clamp<std::int64_t>(good, 0, kGoodAnswers));
  mended = standing.full_at != full_at || standing.closed_until != closed_until || standing.strikes != strikes ||
           standing.good != good;
  return standing;
}

SharedSlot read_slot(const storage::sqlite::Statement& row, WallTime now) {
  SharedSlot slot;
  slot.id = row.integer(0);
  slot.token = row.integer(2);
  const std::int64_t until = row.integer(1);
  slot.over = until <= count_of(now) || until > count_of(now + kMaxLease);
  slot.holder = {row.integer(3), row.integer(4), std::string(row.bytes(5).substr(0, kMaxSpace))};
  return slot;
}

}  // namespace whoiskit::ratelimit
