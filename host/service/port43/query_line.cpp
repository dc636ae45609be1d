#include "service/port43/query_line.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace whoiskit::service::port43 {

std::optional<std::string> query_of(std::string_view line, std::string_view& fault) {
  line = text::trim(line);
  if (std::any_of(line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; })) {
    fault = "the query has a control character";
    return std::nullopt;
  }
  constexpr std::string_view kAdded[] = {"domain ", "=", "-T dn,ace ", "-T dn "};
  for (const std::string_view added : kAdded) {
    if (text::istarts_with(line, added)) {
      line = text::trim(line.substr(added.size()));
      break;
    }
  }
  if (line.empty()) {
    fault = "the query is empty; send a name, an address or an AS number";
    return std::nullopt;
  }
  return std::string(line);
}

}  // namespace whoiskit::service::port43
