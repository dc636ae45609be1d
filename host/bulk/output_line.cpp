#include "bulk/output_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "render/json.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::bulk {
namespace {

// "2026-12-03T08:40:00Z": RFC 3339.
std::string utc_now() {
  const auto now = std::chrono::floor<std::chrono::seconds>(WallClock::now());
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(now - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::string seconds_of(const Task& task) {
  return fmt::format("{}.{:03}", task.spent.count() / 1000, task.spent.count() % 1000);
}

bool is_formula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text.front()) == text.npos) return false;
  constexpr std::string_view kOfNumbers = "0123456789 .-+()x";
  return std::any_of(text.begin(), text.end(), [&](char c) { return kOfNumbers.find(c) == kOfNumbers.npos; });
}

// Of a task that is not looked up.
std::string_view verdict_of(const Task& task) {
  const bool invalid = task.reason == model::Reason::invalid_query;
  return model::to_string(invalid ? model::Verdict::invalid : model::Verdict::unknown);
}

}  // namespace

bool is_of_line(std::string_view field) {
  return field == "attempts" || field == "time" || field == "seconds" || field == "servers";
}

bool is_answer(model::Verdict verdict) {
  using enum model::Verdict;
  switch (verdict) {
    case registered:
    case free:
    case reserved:
    case blocked:
    case premium:
    case pending_delete:
    case redemption:
      return true;
    case unknown:
    case throttled:
    case denied:
    case invalid:
    case unsupported:
    case unavailable:
    case empty:
      return false;
  }
  return false;
}

std::string csv_cell(std::string_view text) {
  std::string cell(is_formula(text) ? "'" : "");
  cell += text;
  if (cell.find_first_of("\",\r\n") == cell.npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted += '"';
}

std::string OutputLines::header(const std::vector<std::string>& fields) {
  if (fields.empty()) return {};
  std::string line = "number,input";
  for (const std::string& field : fields) line.append(",").append(csv_cell(field));
  return line += "\r\n";
}

void OutputLines::append(const Task& task, const std::shared_ptr<const model::RecordData>& record,
                         std::string& out) const {
  options_.csv ? append_csv(task, record, out) : append_json(task, record.get(), out);
}

void OutputLines::append_json(const Task& task, const model::RecordData* record, std::string& out) const {
  text::CharBuffer buffer;
  text::JsonWriter json(buffer, 0);
  json.begin_object();
  json.name("number").number(task.number);
  json.name("input").string(task.query);
  json.name("attempts").number(task.attempts);
  json.name("time").string(utc_now());
  json.name("seconds").raw(seconds_of(task));
  out += buffer.view();
  if (!task.extra.empty()) out.append(",").append(task.extra);
  buffer.clear();
  if (record != nullptr) {
    render::JsonOptions shape;
    shape.rawdata = options_.rawdata;
    shape.lists = options_.lists;
    render::write_json(*record, keys_, shape, buffer);
    out.append(",").append(buffer.view().substr(1));
  } else {
    text::append_json_string(buffer, task.error);
    out.append(R"(,"query":"","status":"error","verdict":")").append(verdict_of(task)).append(R"(","reason":")");
    out.append(model::to_string(task.reason));
    out += R"(","regyinfo":{"servers":[]},"regrinfo":{"registered":"unknown"},"errstr":[)";
    out.append(buffer.view()).append("]}");
  }
  out += '\n';
}

std::vector<std::string> OutputLines::values(const Task& task, const std::shared_ptr<const model::RecordData>& record,
                                             const std::string& field) const {
  if (field == "attempts") return {std::to_string(task.attempts)};
  if (field == "time") return {utc_now()};
  if (field == "seconds") return {seconds_of(task)};
  if (field == "servers") {
    std::vector<std::string> servers;
    if (record) {
      for (const auto& exchange : record->exchanges) servers.push_back(exchange->server);
    }
    return servers;
  }
  if (record) return values_of_(record, field);
  if (field == "status") return {"error"};
  if (field == "verdict") return {std::string(verdict_of(task))};
  if (field == "reason") return {std::string(model::to_string(task.reason))};
  if (field == "errstr") return {task.error};
  return {};
}

void OutputLines::append_csv(const Task& task, const std::shared_ptr<const model::RecordData>& record,
                             std::string& out) const {
  out += std::to_string(task.number);
  out.append(",").append(csv_cell(task.query));
  for (const std::string& field : options_.fields) {
    std::string cell;
    for (const std::string& value : values(task, record, field)) cell.append(cell.empty() ? "" : "; ").append(value);
    out.append(",").append(csv_cell(cell));
  }
  out += "\r\n";
}

}  // namespace whoiskit::bulk
