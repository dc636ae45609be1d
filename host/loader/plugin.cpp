#include "loader/plugin.hpp"

namespace whoiskit::loader {

std::string_view claim_of(std::string_view path) {
  if (const auto slash = path.rfind('/'); slash != std::string_view::npos) path.remove_prefix(slash + 1);
  constexpr std::string_view kPrefix = "whois.", kSuffix = ".so";
  if (!path.starts_with(kPrefix) || !path.ends_with(kSuffix)) return {};
  path.remove_prefix(kPrefix.size());
  if (path.size() <= kSuffix.size()) return {};
  path.remove_suffix(kSuffix.size());
  return path;
}

}  // namespace whoiskit::loader
