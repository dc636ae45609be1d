// reading/plugin_log.hpp: what plugins wrote for the operator, on its way to HostOptions::on_log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "reading/parsed_answer.hpp"
#include "whoiskit/log.hpp"

namespace whoiskit::reading {

inline constexpr std::size_t kMaxLogLines = 64;    // of one look-up; one more says how many were left out
inline constexpr std::size_t kMaxLogText = 1'024;  // bytes of each text of a line

using OnLog = std::function<void(const LogEntry&)>;

// Hands a line over, its texts cut to their bound. What is thrown there is dropped: a log stops no look-up.
void write_log(const OnLog& on_log, LogEntry entry) noexcept;

// The lines of one look-up, or of one stored answer. Costs nothing where `on_log` is empty or there are no lines.
class LookupLog {
 public:
  LookupLog(const OnLog& on_log, std::string_view query) : on_log_(on_log), query_(query) {}
  // Says how many lines were left out.
  ~LookupLog();
  LookupLog(const LookupLog&) = delete;
  LookupLog& operator=(const LookupLog&) = delete;

  // What the handler of `plugin` wrote about an answer of `server`. Both must outlive this.
  void add(const ParsedAnswer& parsed, const loader::Plugin* plugin, std::string_view server);

 private:
  const OnLog& on_log_;
  const std::string_view query_;
  LogEntry last_;  // but for its message: the one that was left out last
  std::uint64_t number_ = 0;
  std::size_t lines_ = 0;
  std::uint64_t left_out_ = 0;
};

}  // namespace whoiskit::reading
