#include "syntax/defaults.hpp"

#include <algorithm>
#include <charconv>

namespace whoiskit::syntax {
namespace {

template <class Number>
bool read(const std::string& text, Number& number) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && end == text.data() + text.size();
}

std::string plain(double number) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return {text, end};
}

std::string validate_number(const Option& option, const std::string& text) {
  double number = 0;
  std::uint64_t whole = 0;
  if (!read(text, number)) return "must be a number";
  if (option.into.kind != Kind::real && !read(text, whole)) return "must be a whole number";
  if (option.into.kind == Kind::count && whole > 0xffffffffu) return "must be at most 4294967295";
  const Range& range = option.range;
  if (range.least == range.greatest || (number >= range.least && number <= range.greatest)) return {};
  return "must be from " + plain(range.least) + " to " + plain(range.greatest);
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= ' ' && c != 0x7f) out += c;
  }
  return out + "\"";
}

}  // namespace

std::string validate(const Option& option, const Given& given) {
  if (given.values.size() != 1 && !option.is_repeatable()) return "must be one value";
  for (const std::string& value : given.values) {
    switch (option.into.kind) {
      case Kind::flag:
        if (value != "true" && value != "false") return "must be true or false";
        break;
      case Kind::text:
      case Kind::texts:
        if (!option.choices.empty() && (value.find(',') != value.npos || !contains(option.choices, value))) {
          return "must be one of " + std::string(option.choices);
        }
        break;
      default:
        if (std::string fault = validate_number(option, value); !fault.empty()) return fault;
    }
  }
  return {};
}

void assign(const Option& option, const Given& given, void* object) {
  void* const place = option.into.member(object);
  const std::string first = given.values.empty() ? std::string() : given.values.front();
  switch (option.into.kind) {
    case Kind::flag:
      *static_cast<bool*>(place) = first == "true";
      break;
    case Kind::text:
      *static_cast<std::string*>(place) = first;
      break;
    case Kind::texts:
      *static_cast<std::vector<std::string>*>(place) = given.values;
      break;
    case Kind::count:
      read(first, *static_cast<unsigned*>(place));
      break;
    case Kind::number:
      read(first, *static_cast<std::uint64_t*>(place));
      break;
    case Kind::real:
      read(first, *static_cast<double*>(place));
      break;
  }
}

std::string shown_value(const Option& option, void* object) {
  void* const place = option.into.member(object);
  switch (option.into.kind) {
    case Kind::flag:
      return *static_cast<bool*>(place) ? "true" : "false";
    case Kind::text:
      return quoted(*static_cast<std::string*>(place));
    case Kind::texts: {
      std::string list;
      for (const std::string& one : *static_cast<std::vector<std::string>*>(place)) {
        list.append(list.empty() ? "" : ", ").append(quoted(one));
      }
      return "[" + list + "]";
    }
    case Kind::count:
      return std::to_string(*static_cast<unsigned*>(place));
    case Kind::number:
      return std::to_string(*static_cast<std::uint64_t*>(place));
    case Kind::real:
      return plain(*static_cast<double*>(place));
  }
  return {};
}

}  // namespace whoiskit::syntax
