// whoiskit/log.hpp: a log line that a plugin wrote for the operator, delivered by HostOptions::on_log.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace whoiskit {

// The severity of a line, which also says who is at fault.
enum class LogLevel {
  debug,   // no fault: for the author of the plugin
  server,  // the server: its answer is not as it should be
  plugin,  // the plugin itself
};

// Texts come from a plugin or a server: any bytes, at most a kilobyte each. They are valid during the call.
struct LogEntry {
  std::chrono::system_clock::time_point time = {};  // when the answer was read
  LogLevel level = LogLevel::debug;
  // The same for all lines of one look-up or of one stored answer, and different for any other in the process. 0: the
  // line belongs to none, as when a plugin is opened.
  std::uint64_t lookup = 0;
  std::string_view query = {};   // as normalised; empty if unknown
  std::string_view server = {};  // the server that gave the answer; empty if unknown
  std::string_view plugin = {};  // its claim
  std::string_view message = {};
};

}  // namespace whoiskit
