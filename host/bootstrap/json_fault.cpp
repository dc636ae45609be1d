#include "bootstrap/json_fault.hpp"

#include <string>

namespace whoiskit::bootstrap {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kWordBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";

// What may come next.
enum class Next { value, value_or_end, key, key_or_end, colon, comma_or_end, nothing };

// The offset after the string that begins at `at`; npos if it does not end.
std::size_t behind_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return at < json.size() ? at + 1 : std::string_view::npos;
}

bool is_word(std::string_view word) {
  if (word == "true" || word == "false" || word == "null") return true;
  return !word.empty() && (word.front() == '-' || (word.front() >= '0' && word.front() <= '9'));
}

}  // namespace

std::size_t fault_in(std::string_view json) {
  std::string open;  // brackets, the outermost first
  Next next = Next::value;
  const auto after_value = [&open] { return open.empty() ? Next::nothing : Next::comma_or_end; };
  for (std::size_t at = json.find_first_not_of(kBlanks); at < json.size(); at = json.find_first_not_of(kBlanks, at)) {
    const char c = json[at];
    const bool wants_value = next == Next::value || next == Next::value_or_end;
    const bool wants_key = next == Next::key || next == Next::key_or_end;
    if (c == '"' && (wants_value || wants_key)) {
      const std::size_t behind = behind_string(json, at);
      if (behind == std::string_view::npos) return at;
      at = behind;
      next = wants_key ? Next::colon : after_value();
    } else if ((c == '{' || c == '[') && wants_value) {
      open += c;
      next = c == '{' ? Next::key_or_end : Next::value_or_end;
      ++at;
    } else if (c == '}' || c == ']') {
      const bool ends = next == Next::comma_or_end || next == (c == '}' ? Next::key_or_end : Next::value_or_end);
      if (!ends || open.empty() || (open.back() == '{') != (c == '}')) return at;
      open.pop_back();
      next = after_value();
      ++at;
    } else if (c == ':' && next == Next::colon) {
      next = Next::value;
      ++at;
    } else if (c == ',' && next == Next::comma_or_end) {
      next = open.back() == '{' ? Next::key : Next::value;
      ++at;
    } else {
      const std::size_t end = json.find_first_not_of(kWordBytes, at);
      if (!wants_value || !is_word(json.substr(at, end == std::string_view::npos ? end : end - at))) return at;
      at = end;
      next = after_value();
    }
  }
  return json.size();
}

}  // namespace whoiskit::bootstrap
