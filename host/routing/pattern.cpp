#include "routing/pattern.hpp"

#include "routing/query/query.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::routing {

bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.ends_with('*')) {
    pattern.remove_suffix(1);
    return text.size() > pattern.size() && istarts_with(text, pattern);
  }
  if (pattern.starts_with('*')) {
    pattern.remove_prefix(1);
    return text.size() > pattern.size() && iequals(text.substr(text.size() - pattern.size()), pattern);
  }
  for (char wanted : pattern) {
    if (text.empty()) return false;
    if (wanted != '#' && wanted != '@') {
      if (lower(text.front()) != lower(wanted)) return false;
      text.remove_prefix(1);
      continue;
    }
    const auto fits = [wanted](char c) { return wanted == '#' ? is_digit(c) : is_alpha(c); };
    if (!fits(text.front())) return false;
    while (!text.empty() && fits(text.front())) text.remove_prefix(1);
  }
  return text.empty();
}

std::size_t pattern_rank(std::string_view pattern) {
  const std::size_t kind = pattern.ends_with('*') ? 1 : pattern.starts_with('*') ? 0 : 2;
  return kind * (kMaxHandleLength + 1) + pattern.size();
}

}  // namespace whoiskit::routing
