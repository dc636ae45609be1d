// bulk/task.hpp: one query of a bulk run on its way from server to server.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "cache/stored_lookup.hpp"

namespace whoiskit::bulk {

using WallClock = std::chrono::system_clock;
using ServerId = std::int64_t;
// The queue of queries for which no server is known: they are invalid, or belong to no registry.
inline constexpr ServerId kNoServer = 0;

struct Task {
  std::uint64_t item = 0;                               // its place among all queries, from 1 on
  std::uint64_t number = 0;                             // of its line in the input
  std::string query;                                    // as written
  std::string extra;                                    // what the input line has besides; bulk/input.hpp
  std::string error;                                    // why it is not looked up: the line is no query; empty: it is
  model::Reason reason = model::Reason::invalid_query;  // of that error

  ServerId server = kNoServer;  // the server to query next
  std::int64_t place = 0;       // in the queue of a server, in the state file; 0: it is not there yet
  ServerId stored_at = 0;       // the server of that queue
  std::uint32_t tries = 0;      // at this server, without success
  std::uint32_t attempts = 0;   // at all servers
  std::chrono::milliseconds spent{0};
  std::chrono::sys_seconds due{};            // not before this time
  std::vector<cache::StoredExchange> known;  // answers of the servers before this one
  std::chrono::sys_seconds when{};           // they came
};

}  // namespace whoiskit::bulk
