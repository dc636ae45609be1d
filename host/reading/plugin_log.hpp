// reading/plugin_log.hpp: passes what plugins write for the operator to HostOptions::on_log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "reading/parsed_answer.hpp"
#include "whoiskit/log.hpp"

namespace whoiskit::reading {

inline constexpr std::size_t kMaxLogLines = 64;    // of one look-up; one more line counts those left out
inline constexpr std::size_t kMaxLogText = 1'024;  // bytes of each text of a line

using OnLog = std::function<void(const LogEntry&)>;

// Passes a line on, with its texts cut to kMaxLogText. Exceptions from `on_log` are dropped: logging must not stop a
// look-up.
void write_log(const OnLog& on_log, LogEntry entry) noexcept;

// The lines of one look-up, or of one stored answer. This costs nothing if `on_log` is empty or if there are no lines.
class LookupLog {
 public:
  LookupLog(const OnLog& on_log, std::string_view query) : on_log_(on_log), query_(query) {}
  // Logs how many lines were left out, if any were.
  ~LookupLog();
  LookupLog(const LookupLog&) = delete;
  LookupLog& operator=(const LookupLog&) = delete;

  // Adds what the handler of `plugin` wrote about an answer of `server`. Both must outlive this object.
  void add(const ParsedAnswer& parsed, const loader::Plugin* plugin, std::string_view server);

 private:
  const OnLog& on_log_;
  const std::string_view query_;
  LogEntry last_;  // the last line that was left out, without its message
  std::uint64_t number_ = 0;
  std::size_t lines_ = 0;
  std::uint64_t left_out_ = 0;
};

}  // namespace whoiskit::reading
