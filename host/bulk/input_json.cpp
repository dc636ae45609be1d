#include "bulk/input_json.hpp"

#include <simdjson.h>

#include <algorithm>
#include <iterator>

#include "bulk/json_members.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::bulk {
namespace {

constexpr std::string_view kTaken[] = {"number",   "input",    "attempts", "time",   "seconds",
                                       "query",    "status",   "verdict",  "reason", "retry_after_ms",
                                       "regyinfo", "regrinfo", "rawdata",  "errstr"};

}  // namespace

bool is_taken(std::string_view name) {
  return std::find(std::begin(kTaken), std::end(kTaken), name) != std::end(kTaken);
}

void append_member(std::string_view name, std::string_view value, std::string& members) {
  if (is_taken(name)) return;
  text::CharBuffer buffer;
  if (!members.empty()) buffer.append(',');
  text::append_json_string(buffer, name);
  buffer.append(':');
  text::append_json_string(buffer, value);
  members += buffer.view();
}

struct JsonLine::Impl {
  simdjson::dom::parser parser;
  std::string padded;
};

JsonLine::JsonLine() : impl_(std::make_unique<Impl>()) {}
JsonLine::~JsonLine() = default;

std::string JsonLine::read(std::string_view line, std::string& query, std::string& extra) {
  std::string& padded = impl_->padded;
  padded.assign(line).append(simdjson::SIMDJSON_PADDING, ' ');
  simdjson::dom::element root;
  if (const auto code = impl_->parser.parse(padded.data(), line.size(), false).get(root); code != simdjson::SUCCESS) {
    return std::string("not JSON: ") + simdjson::error_message(code);
  }
  simdjson::dom::object object;
  if (root.get_object().get(object)) return "not a JSON object";
  std::string_view text;
  if (object.at_key("query").get_string().get(text)) return "there is no member \"query\" that is a string";
  query = text;
  JsonMembers members(line);
  for (std::string_view name, value; members.next(name, value);) {
    if (is_taken(name)) continue;
    extra.append(extra.empty() ? "\"" : ",\"").append(name).append("\":").append(value);
  }
  return {};
}

}  // namespace whoiskit::bulk
