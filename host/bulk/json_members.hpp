// bulk/json_members.hpp: the members of a JSON object as they are written, so that they can be copied as they are. The
// text must be known to be a JSON object.
#pragma once

#include <string_view>

namespace whoiskit::bulk {

class JsonMembers {
 public:
  explicit JsonMembers(std::string_view object) : rest_(object.substr(object.find('{') + 1)) {}

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

}  // namespace whoiskit::bulk
