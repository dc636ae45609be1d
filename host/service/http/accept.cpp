#include "service/http/accept.hpp"

#include "text/ascii.hpp"

namespace whoiskit::service::http {
namespace {

// "0", "0.5", "1.000" in thousandths; -1 for anything else.
int weight_of(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5) return -1;
  int weight = (text[0] - '0') * 1000;
  if (text.size() > 1 && text[1] != '.') return -1;
  int unit = 100;
  for (const char c : text.substr(text.size() > 1 ? 2 : 1)) {
    if (!text::is_digit(c)) return -1;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return weight > 1000 ? -1 : weight;
}

// How exactly an entry names a media type: 0 not at all, 1 "*/*", 2 "text/*", 3 itself.
int match(std::string_view entry, std::string_view type) {
  if (text::iequals(entry, type)) return 3;
  if (entry == "*/*" || entry == "*") return 1;
  if (!entry.ends_with("/*")) return 0;
  return text::istarts_with(type, entry.substr(0, entry.size() - 1)) ? 2 : 0;
}

}  // namespace

std::vector<Accepted> accepted_of(std::string_view header) {
  std::vector<Accepted> all;
  while (!header.empty() && all.size() < kMaxAccepted) {
    const Cut entry = cut(header, ',');
    header = entry.after;
    Cut parts = cut(entry.before, ';');
    Accepted made{text::trim(parts.before)};
    if (made.name.empty()) continue;
    for (std::string_view rest = parts.after; !rest.empty();) {
      const Cut parameter = cut(rest, ';');
      rest = parameter.after;
      const Cut pair = cut(parameter.before, '=');
      if (!text::iequals(text::trim(pair.before), "q")) continue;
      const int weight = weight_of(text::trim(pair.after));
      made.weight = weight < 0 ? 0 : weight;
    }
    all.push_back(made);
  }
  return all;
}

int preferred(std::string_view accept, std::span<const std::string_view> offered) {
  const std::vector<Accepted> all = accepted_of(accept);
  if (all.empty()) return 0;
  int best = -1, best_weight = 0;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    int exactness = 0, weight = 0;
    for (const Accepted& entry : all) {
      const int found = match(entry.name, offered[i]);
      if (found > exactness) {
        exactness = found;
        weight = entry.weight;
      }
    }
    if (weight > best_weight) {
      best = static_cast<int>(i);
      best_weight = weight;
    }
  }
  return best;
}

}  // namespace whoiskit::service::http
