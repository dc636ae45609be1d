// The errors of servers that speak RIPE's database protocol: "%ERROR:101: no entries found". The hundreds digit states
// the kind (RIPE Database Documentation, "Access Control" and "Query Errors").
#pragma once

#include <whoiskit/plugin.hpp>

namespace whoiskit::shared {

// Sets the verdict from the first error line of an answer without an object. Returns false if there is none.
inline bool read_ripe_error(Call& call) {
  const auto at = ifind(call.text(), "%ERROR:");
  if (at == std::string_view::npos) return false;
  const std::string_view code = trim(call.text().substr(at + 7, 4));
  if (code.starts_with("101") || istarts_with(trim(call.text().substr(at + 7, 32)), "no entries found")) {
    call.not_registered();
  } else if (code.starts_with('1')) {
    call.unknown(WK_STATUS_ERROR);
  } else if (code.starts_with('2')) {
    call.unknown(WK_STATUS_THROTTLED);
  } else {
    call.unknown(WK_STATUS_UNAVAILABLE);
  }
  return true;
}

}  // namespace whoiskit::shared
