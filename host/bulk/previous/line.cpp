#include "bulk/previous/line.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "bulk/input_json.hpp"
#include "bulk/json_members.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::bulk {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::element;

// "2026-12-03T08:40:00Z", as output lines have it.
std::optional<std::chrono::sys_seconds> time_of(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
  if (text.size() != kShape.size()) return std::nullopt;
  std::array<int, 6> parts{};
  std::size_t part = 0;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] != '0') {
      if (text[i] != kShape[i]) return std::nullopt;
      ++part;
    } else if (text[i] < '0' || text[i] > '9') {
      return std::nullopt;
    } else {
      parts[part] = 10 * parts[part] + (text[i] - '0');
    }
  }
  const auto [year, month, day, hour, minute, second] = parts;
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
}

std::optional<model::Verdict> verdict_of(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(model::Verdict::empty); ++i) {
    if (model::to_string(static_cast<model::Verdict>(i)) == word) return static_cast<model::Verdict>(i);
  }
  return std::nullopt;
}

// Appends the values below a path. The parser bounds how deep they are nested.
void add_values(const std::string& path, element value, std::vector<Provenance>& values) {
  constexpr std::string_view kNameServers = ".nserver";
  simdjson::dom::object members;
  simdjson::dom::array items;
  switch (value.type()) {
    case simdjson::dom::element_type::OBJECT:
      if (value.get(members) != SUCCESS) return;
      for (const auto& [key, member] : members) {
        if (path.ends_with(kNameServers)) {
          values.push_back({path, std::string(key), {}, 0, 0, {}, {}});
          add_values(path + ".ip", member, values);
        } else {
          add_values(path.empty() ? std::string(key) : path + "." + std::string(key), member, values);
        }
      }
      break;
    case simdjson::dom::element_type::ARRAY:
      if (value.get(items) != SUCCESS) return;
      for (const element item : items) add_values(path, item, values);
      break;
    case simdjson::dom::element_type::STRING:
      values.push_back({path, std::string(value.get_string().value_unsafe()), {}, 0, 0, {}, {}});
      break;
    default:
      values.push_back({path, simdjson::minify(value), {}, 0, 0, {}, {}});
  }
}

bool is_of_record(std::string_view name, bool with_raw) {
  constexpr std::string_view kOfLine[] = {"number", "input", "attempts", "time", "seconds"};
  if (name == "rawdata") return with_raw;
  return is_taken(name) && std::find(std::begin(kOfLine), std::end(kOfLine), name) == std::end(kOfLine);
}

}  // namespace

struct LineReader::Impl {
  simdjson::dom::parser parser;
  std::string padded;
};

LineReader::LineReader() : impl_(std::make_unique<Impl>()) {}
LineReader::~LineReader() = default;

bool LineReader::read(std::string_view line, PreviousLine& into, bool values) {
  if (line.size() > kMaxPreviousLine) return false;
  impl_->padded.assign(line).append(simdjson::SIMDJSON_PADDING, ' ');
  simdjson::dom::object members;
  element regrinfo;
  if (impl_->parser.parse(impl_->padded.data(), line.size(), false).get_object().get(members) != SUCCESS) return false;
  std::string_view input, query, time, verdict, reason;
  if (members["input"].get(input) != SUCCESS || members["query"].get(query) != SUCCESS) return false;
  if (members["time"].get(time) != SUCCESS || members["verdict"].get(verdict) != SUCCESS) return false;
  if (members["regrinfo"].get(regrinfo) != SUCCESS || !regrinfo.is_object()) return false;
  const auto when = time_of(time);
  const auto word = verdict_of(verdict);
  if (!when || !word) return false;
  if (members["reason"].get(reason) != SUCCESS) reason = {};
  into.input = input;
  into.query = query;
  into.time_text = time;
  into.time = *when;
  into.verdict = *word;
  into.reason = reason;
  into.has_raw = members["rawdata"].error() == SUCCESS;
  into.values.clear();
  if (values) add_values({}, regrinfo, into.values);
  return true;
}

std::string copy_of(std::string_view earlier, const Task& task, bool with_raw) {
  text::CharBuffer buffer;
  text::JsonWriter(buffer, 0).begin_object().name("number").number(task.number).name("input").string(task.query);
  std::string copy(buffer.view()), record;
  JsonMembers members(earlier);
  for (std::string_view name, value; members.next(name, value);) {
    std::string* to = is_of_record(name, with_raw) ? &record : nullptr;
    if (name == "attempts" || name == "time" || name == "seconds") to = &copy;
    if (to != nullptr) to->append(",\"").append(name).append("\":").append(value);
  }
  if (!task.extra.empty()) copy.append(",").append(task.extra);
  return copy.append(record).append("}\n");
}

}  // namespace whoiskit::bulk
