// The format of the lines of --log.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "cli/log.hpp"
#include "platform/this_process.hpp"
#include "render/safe_text.hpp"
#include "text/json_writer.hpp"
#include "text/utf8.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::size_t kMaxName = 253;  // bytes of a query, a server, a claim
constexpr std::size_t kMaxMessage = 1024;

struct Level {
  std::string_view word, priority;  // a number of syslog(3)
};

Level level_of(LogLevel level) {
  switch (level) {
    case LogLevel::server:
      return {"server", "4"};
    case LogLevel::plugin:
      return {"plugin", "3"};
    case LogLevel::debug:
      break;
  }
  return {"debug", "7"};
}

// RFC 3339.
std::string time_text(std::chrono::system_clock::time_point time) {
  using namespace std::chrono;
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<milliseconds>(time - day));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::string_view name(std::string_view text, std::size_t most = kMaxName) {
  return text::cut_utf8(text, std::min(most, kMaxName));
}

// Cuts each text to `most` bytes. If every byte is escaped, the line is up to six times as long.
std::string json_line(const LogEntry& entry, std::size_t most) {
  text::CharBuffer plain, out;
  text::JsonWriter json(plain);
  json.begin_object().name("time").string(time_text(entry.time)).name("level").string(level_of(entry.level).word);
  json.name("pid").number(platform::process_id());
  if (entry.lookup != 0) json.name("lookup").number(entry.lookup);
  if (!entry.query.empty()) json.name("query").string(name(entry.query, most));
  if (!entry.server.empty()) json.name("server").string(name(entry.server, most));
  json.name("plugin").string(name(entry.plugin, most)).name("message").string(text::cut_utf8(entry.message, most));
  json.end_object();
  render::append_safe_json(out, plain.view());
  out.append('\n');
  return std::string(out.view());
}

void add_field(std::string& datagram, std::string_view name, std::string_view value) {
  datagram.append(name).append(1, '=').append(render::safe(value)).append(1, '\n');
}

}  // namespace

std::string log_line(const LogEntry& entry) {
  std::string line = json_line(entry, kMaxMessage);
  for (std::size_t most = kMaxMessage; line.size() > kMaxLogLine && most > 0; line = json_line(entry, most)) most /= 2;
  return line;
}

std::string journal_datagram(const LogEntry& entry) {
  std::string datagram;
  const Level level = level_of(entry.level);
  add_field(datagram, "MESSAGE", text::cut_utf8(entry.message, kMaxMessage));
  add_field(datagram, "PRIORITY", level.priority);
  add_field(datagram, "SYSLOG_IDENTIFIER", "whoiskit");
  add_field(datagram, "WHOISKIT_LEVEL", level.word);
  if (entry.lookup != 0) add_field(datagram, "WHOISKIT_LOOKUP", std::to_string(entry.lookup));
  if (!entry.query.empty()) add_field(datagram, "WHOISKIT_QUERY", name(entry.query));
  if (!entry.server.empty()) add_field(datagram, "WHOISKIT_SERVER", name(entry.server));
  add_field(datagram, "WHOISKIT_PLUGIN", name(entry.plugin));
  return datagram;
}

}  // namespace whoiskit::cli
