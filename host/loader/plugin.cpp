#include "loader/plugin.hpp"

namespace whoiskit::loader {

std::string_view claim_of(std::string_view path) {
  if (const auto slash = path.rfind('/'); slash != std::string_view::npos) path.remove_prefix(slash + 1);
  constexpr std::string_view kPrefix = "whois.";
  const std::string_view suffix = is_table(path) ? kTableSuffix : kLibrarySuffix;
  if (!path.starts_with(kPrefix) || !path.ends_with(suffix)) return {};
  path.remove_prefix(kPrefix.size());
  if (path.size() <= suffix.size()) return {};
  path.remove_suffix(suffix.size());
  return path;
}

}  // namespace whoiskit::loader
