// whoiskit/log.hpp: a line that a plugin wrote for the operator: HostOptions::on_log.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace whoiskit {

// How grave a line of a plugin is, and whose fault it tells of.
enum class LogLevel {
  debug,   // no fault: for the plugin's author
  server,  // the server's: its answer is not as it should be
  plugin,  // the plugin's own
};

// Texts are a plugin's or a server's: any bytes, a kilobyte at most each. They last as long as the call.
struct LogEntry {
  std::chrono::system_clock::time_point time = {};  // when the answer was read
  LogLevel level = LogLevel::debug;
  // The same for all lines of one look-up, or of one stored answer; no two of a process have the same. 0: of none, as
  // where a plugin is opened.
  std::uint64_t lookup = 0;
  std::string_view query = {};   // as normalised; empty where it is unknown
  std::string_view server = {};  // that gave the answer; empty where it is unknown
  std::string_view plugin = {};  // its claim
  std::string_view message = {};
};

}  // namespace whoiskit
