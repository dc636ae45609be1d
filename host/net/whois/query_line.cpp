#include "net/whois/query_line.hpp"

#include <algorithm>

namespace whoiskit::net {

std::optional<std::string> make_query_line(std::string_view query_line) {
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
  if (query_line.size() > kMaxQueryLine) return std::nullopt;
  if (query_line.find_first_not_of(' ') == std::string_view::npos) return std::nullopt;
  if (std::any_of(query_line.begin(), query_line.end(), is_control)) return std::nullopt;
  std::string line;
  line.reserve(query_line.size() + 2);
  line.append(query_line).append("\r\n");
  return line;
}

}  // namespace whoiskit::net
