#include "bulk/input_json.hpp"

#include <simdjson.h>

#include <algorithm>
#include <iterator>

#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::bulk {
namespace {

constexpr std::string_view kTaken[] = {"number",   "input",    "attempts", "time",   "seconds",
                                       "query",    "status",   "verdict",  "reason", "retry_after_ms",
                                       "regyinfo", "regrinfo", "rawdata",  "errstr"};

// The members of an object, as written. The text is known to be a JSON object.
class Members {
 public:
  explicit Members(std::string_view object) : rest_(object.substr(object.find('{') + 1)) {}

  // The name without its quotes. False after the last member.
  bool next(std::string_view& name, std::string_view& value) {
    rest_ = rest_.substr(rest_.find_first_not_of(" \t\r\n,"));
    if (rest_.front() == '}') return false;
    name = take(string_size());
    name = name.substr(1, name.size() - 2);
    rest_ = rest_.substr(rest_.find(':') + 1);
    rest_ = rest_.substr(rest_.find_first_not_of(" \t\r\n"));
    value = take(value_size());
    return true;
  }

 private:
  std::string_view take(std::size_t size) {
    const std::string_view piece = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return piece;
  }
  // The size of the string that begins `from` bytes on, with its quotes.
  std::size_t string_size(std::size_t from = 0) const {
    std::size_t end = from + 1;
    while (rest_[end] != '"') end += rest_[end] == '\\' ? 2 : 1;
    return end + 1 - from;
  }
  std::size_t value_size() const {
    if (rest_.front() != '{' && rest_.front() != '[') {
      return rest_.front() == '"' ? string_size() : rest_.find_first_of(",} \t\r\n");
    }
    std::size_t end = 0, depth = 0;
    do {
      const char c = rest_[end];
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      end += c == '"' ? string_size(end) : 1;
    } while (depth > 0);
    return end;
  }

  std::string_view rest_;
};

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
  Members members(line);
  for (std::string_view name, value; members.next(name, value);) {
    if (is_taken(name)) continue;
    extra.append(extra.empty() ? "\"" : ",\"").append(name).append("\":").append(value);
  }
  return {};
}

}  // namespace whoiskit::bulk
