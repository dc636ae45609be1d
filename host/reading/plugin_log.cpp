#include "reading/plugin_log.hpp"

#include <atomic>
#include <cstdio>

#include "text/utf8.hpp"

namespace whoiskit::reading {
namespace {

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last{0};
  return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

LogLevel level_of(std::uint32_t level) {
  // A plugin can pass any number, so an unknown level counts as `plugin`.
  return level == WK_LOG_DEBUG ? LogLevel::debug : level == WK_LOG_SERVER ? LogLevel::server : LogLevel::plugin;
}

}  // namespace

void write_log(const OnLog& on_log, LogEntry entry) noexcept {
  if (!on_log) return;
  for (std::string_view* text : {&entry.query, &entry.server, &entry.plugin, &entry.message}) {
    *text = text::cut_utf8(*text, kMaxLogText);
  }
  try {
    on_log(entry);
  } catch (...) {
  }
}

void LookupLog::add(const ParsedAnswer& parsed, const loader::Plugin* plugin, std::string_view server) {
  if (!on_log_ || plugin == nullptr || (parsed.log.empty() && parsed.log_left_out == 0)) return;
  if (number_ == 0) number_ = next_number();
  LogEntry entry{
      .time = parsed.read_at, .lookup = number_, .query = query_, .server = server, .plugin = plugin->claim()};
  for (const loader::LogLine& line : parsed.log) {
    entry.level = level_of(line.level);
    entry.message = line.text;
    if (++lines_ <= kMaxLogLines) {
      write_log(on_log_, entry);
    } else {
      ++left_out_;
      last_ = entry;
    }
  }
  if (parsed.log_left_out == 0) return;
  left_out_ += parsed.log_left_out;
  last_ = entry;
}

LookupLog::~LookupLog() {
  if (left_out_ == 0) return;
  char message[80];
  std::snprintf(message, sizeof message, "%llu more lines of this look-up were left out",
                static_cast<unsigned long long>(left_out_));
  last_.level = LogLevel::plugin;
  last_.message = message;
  write_log(on_log_, last_);
}

}  // namespace whoiskit::reading
