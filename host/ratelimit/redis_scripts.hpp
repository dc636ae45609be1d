// ratelimit/redis_scripts.hpp: the limits of one server as scripts inside Redis. All times are microseconds of Redis's
// clock. The arithmetic is that of ratelimit/standing.hpp; a number is written with %.0f, as Lua would round it.
//
//   KEYS[1] hash: full, closed, strikes, good    KEYS[2] sorted set: queries under way, by the end of their lease
//   KEYS[3] sorted set: the line, by arrival     KEYS[4] sorted set: the same, by the end of their lease
#pragma once

#include "redis/client.hpp"

namespace whoiskit::ratelimit {

// ARGV: 1 token, 2 interval, 3 span, 4 concurrent (0: not counted), 5 time left to enter, 6 time of the query, 7 the
// turn that the place holds (0: none), 8 closed_until when it was taken, 9 the longest wait, 10 places of a line.
// Gives {verdict, reason, microseconds from now, turn, closed_until}; the words are AdmissionResult and LimitReason.
inline constexpr redis::Script kEnterScript{R"(
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local token, interval, span, concurrent = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local left, lasts, held, seen = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local longest, places = tonumber(ARGV[9]), tonumber(ARGV[10])
local counted = concurrent > 0
local state = redis.call('HMGET', KEYS[1], 'full', 'closed')
local closed = math.min(tonumber(state[2] or 0) or 0, now + 86400000000)
local full = math.min(tonumber(state[1] or 0) or 0, math.max(closed, now + 7200000000) + span + interval)
local text = function(number) return string.format('%.0f', number) end

for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', text(now))) do redis.call('ZREM', KEYS[3], gone) end
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', text(now))
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', text(now))

local mine = redis.call('ZSCORE', KEYS[2], token)
if held > 0 and (mine or not counted) and closed == seen then
  if now >= held then return {0, 0, 0, text(held), text(closed)} end
  return {1, 1, math.min(held - now, longest), text(held), text(closed)}
end
local running = redis.call('ZCARD', KEYS[2])
if mine then running = running - 1 end
local rank = 0
if not mine then rank = redis.call('ZRANK', KEYS[3], token) or redis.call('ZCARD', KEYS[3]) end
local ahead = running + rank
local crowded = counted and ahead >= concurrent
local behind = 0
if crowded then behind = ahead - concurrent end
local turn = math.max(now, closed, full - span)

local leave = function()
  redis.call('ZREM', KEYS[2], token)
  redis.call('ZREM', KEYS[3], token)
  redis.call('ZREM', KEYS[4], token)
end
local take = function()
  full = math.max(full, now) + interval
  redis.call('HSET', KEYS[1], 'full', text(full), 'closed', text(closed))
  redis.call('PEXPIRE', KEYS[1], text(math.ceil((math.max(full, closed + 3600000000) - now) / 1000) + 60000))
  if not counted then return end
  leave()
  redis.call('ZADD', KEYS[2], text(turn + lasts), token)
  redis.call('PEXPIRE', KEYS[2], 7260000)
end

if not crowded and turn <= now then
  take()
  return {0, 0, 0, text(turn), text(closed)}
end
if turn + interval * behind < now + left then
  if not crowded then
    take()
    return {1, 1, math.min(turn - now, longest), text(turn), text(closed)}
  end
  if ahead >= places then
    leave()
    return {4, 0, 0, '0', '0'}
  end
  if not redis.call('ZSCORE', KEYS[3], token) then
    redis.call('ZREM', KEYS[2], token)
    local last = redis.call('ZREVRANGE', KEYS[3], 0, 0, 'WITHSCORES')
    redis.call('ZADD', KEYS[3], text((tonumber(last[2] or 0)) + 1), token)
  end
  local wait = math.max(math.min(longest, 20000 * (behind + 1)), math.min(longest, closed - now))
  redis.call('ZADD', KEYS[4], text(now + wait + 5000000), token)
  redis.call('PEXPIRE', KEYS[3], 7260000)
  redis.call('PEXPIRE', KEYS[4], 7260000)
  return {1, 2, math.min(wait, left), '0', '0'}
end
leave()
local until_ = turn + interval * behind - now
if now < closed then return {3, 4, until_, '0', '0'} end
if not crowded then return {2, 1, until_, '0', '0'} end
if behind > 0 then return {2, 3, until_, '0', '0'} end
return {2, 2, until_, '0', '0'}
)"};

// KEYS: the queries under way of a server each. ARGV: for each key a token, and the time of its lease from now on. A
// place that has ended stays so.
inline constexpr redis::Script kRenewScript{R"(
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
for i, key in ipairs(KEYS) do
  redis.call('ZADD', key, 'XX', string.format('%.0f', now + tonumber(ARGV[2 * i])), ARGV[2 * i - 1])
end
return 0
)"};

// ARGV: 1 token, 2 outcome (0 answered, 1 failed, 2 limited), 3 span, 4 seconds that the server named (-1: none),
// 5 ban, 6 the longest pause. Running it twice changes nothing.
inline constexpr redis::Script kLeaveScript{R"(
for i = 2, 4 do redis.call('ZREM', KEYS[i], ARGV[1]) end
local outcome = tonumber(ARGV[2])
if outcome == 1 then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local state = redis.call('HMGET', KEYS[1], 'full', 'closed', 'strikes', 'good')
local full, closed = tonumber(state[1] or 0) or 0, tonumber(state[2] or 0) or 0
local strikes, good = tonumber(state[3] or 0) or 0, tonumber(state[4] or 0) or 0
local text = function(number) return string.format('%.0f', number) end
if outcome == 0 then
  if strikes == 0 or now < closed then return 0 end
  good = good + 1
  if good >= 5 then strikes = 0 end
  redis.call('HSET', KEYS[1], 'strikes', text(strikes), 'good', text(good))
  return 0
end
local span, named, ban, most = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local length = 0
if named >= 0 then length = math.min(math.max(named, 1), most, 86400) end
if now >= closed then
  if now >= closed + 3600000000 then strikes = 0 end
  if named < 0 or strikes > 0 then
    local doublings = strikes
    if named >= 0 then doublings = strikes - 1 end
    local growing = math.max(10, math.min(ban, 86400))
    local bound = math.min(math.max(3600, growing), most)
    while doublings > 0 and growing < bound do
      growing = growing * 2
      doublings = doublings - 1
    end
    length = math.max(length, math.min(growing, bound))
  end
  strikes = math.min(strikes + 1, 64)
end
closed = math.max(closed, now + length * 1000000)
full = math.max(full, closed + span)
redis.call('HSET', KEYS[1], 'full', text(full), 'closed', text(closed), 'strikes', text(strikes), 'good', '0')
redis.call('PEXPIRE', KEYS[1], text(math.ceil((math.max(full, closed + 3600000000) - now) / 1000) + 60000))
return 0
)"};

}  // namespace whoiskit::ratelimit
