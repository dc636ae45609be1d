// bulk/job/scripts.hpp: the steps of a job that must happen as a whole, as scripts that Redis runs. Each may be run
// twice without harm, because a connection can break after a script was run and before its reply arrived.
#pragma once

#include <string_view>

namespace whoiskit::bulk::job {

// Adds a chunk of the input to the queues, if it is the one that follows those before.
// KEYS: job, servers. ARGV: items before, items after, chain, complete, prefix of queues, then for each task its
// server, the number of its words, and the words.
inline constexpr std::string_view kSubmit = R"(
if redis.call('HGET', KEYS[1], 'submitted') ~= ARGV[1] then return redis.call('HGET', KEYS[1], 'submitted') end
local i = 6
while i <= #ARGV do
  local words = {}
  for k = 1, tonumber(ARGV[i + 1]) do words[k] = ARGV[i + 1 + k] end
  redis.call('XADD', ARGV[5] .. ARGV[i], '*', unpack(words))
  redis.call('SADD', KEYS[2], ARGV[i])
  i = i + 2 + #words
end
redis.call('HSET', KEYS[1], 'submitted', ARGV[2], 'chain', ARGV[3], 'complete', ARGV[4])
return ARGV[2]
)";

// Moves a task to another queue, or to the end of its own.
// KEYS: from, to, servers, started. ARGV: id, group, name of the new server, then the words of the task.
inline constexpr std::string_view kPut = R"(
redis.call('HDEL', KEYS[4], ARGV[1])
if #redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1]) == 0 then return 0 end
local words = {}
for k = 4, #ARGV do words[k - 3] = ARGV[k] end
redis.call('XADD', KEYS[2], '*', unpack(words))
redis.call('SADD', KEYS[3], ARGV[3])
redis.call('XACK', KEYS[1], ARGV[2], ARGV[1])
redis.call('XDEL', KEYS[1], ARGV[1])
return 1
)";

// Ends a task. Its line is kept once, whoever looked it up.
// KEYS: queue, done, results, job, counts, started. ARGV: id, group, item, line, then what is counted.
inline constexpr std::string_view kFinish = R"(
redis.call('HDEL', KEYS[6], ARGV[1])
redis.call('XACK', KEYS[1], ARGV[2], ARGV[1])
redis.call('XDEL', KEYS[1], ARGV[1])
if redis.call('SETBIT', KEYS[2], ARGV[3], 1) == 1 then return 0 end
redis.call('XADD', KEYS[3], '*', 'l', ARGV[4])
redis.call('HINCRBY', KEYS[4], 'done', 1)
for k = 5, #ARGV do redis.call('HINCRBY', KEYS[5], ARGV[k], 1) end
return 1
)";

}  // namespace whoiskit::bulk::job
