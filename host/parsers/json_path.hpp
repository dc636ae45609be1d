// parsers/json_path.hpp: checks paths to values of a JSON text: "/nameservers/*/ldhName".
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace whoiskit::parsers {

inline constexpr std::size_t kMaxPath = 256;      // bytes of a path
inline constexpr std::size_t kMaxPathWords = 16;  // of a path

// The fault of a path; empty: none.
inline std::string validate_path(std::string_view path) {
  if (path.empty() || path.front() != '/' || path.size() > kMaxPath) {
    return "a path is a '/' and the name of a member, once or more often (\"/nameservers/*/ldhName\"), of at most " +
           std::to_string(kMaxPath) + " bytes";
  }
  if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) > kMaxPathWords) {
    return "a path has more than " + std::to_string(kMaxPathWords) + " words";
  }
  for (std::size_t at = path.find('~'); at != path.npos; at = path.find('~', at + 1)) {
    if (at + 1 == path.size() || (path[at + 1] != '0' && path[at + 1] != '1')) {
      return "in a path '~' is written \"~0\", and '/' in a name \"~1\"";
    }
  }
  return {};
}

}  // namespace whoiskit::parsers
