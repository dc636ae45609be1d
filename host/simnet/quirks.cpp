#include "simnet/quirks.hpp"

#include <algorithm>
#include <array>

namespace whoiskit::simnet {
namespace {

/// In the order of the enumerators.
constexpr std::array<std::string_view, kQuirks> kNames = {
    "empty-404",       "always-500",       "needs-json",          "needs-accept",   "type-json",      "type-html",
    "no-type",         "latin1",           "limit-403-html",      "limit-422-json", "limit-429-html", "limit-notice",
    "retry-after-day", "retry-after-date", "retry-after-garbage", "gzip",           "gzip-cut",       "gzip-bomb",
    "chunked",         "bad-chunk",        "no-length",           "length-long",    "length-short",   "bytes-behind",
    "closes-unsaid",   "drops-second",     "slow-head",           "endless-head",   "redirects-ever",
};

}  // namespace

std::string_view to_string(Quirk quirk) { return kNames[static_cast<std::size_t>(quirk)]; }

std::optional<Quirk> quirk_of(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Quirk>(found - kNames.begin());
}

}  // namespace whoiskit::simnet
