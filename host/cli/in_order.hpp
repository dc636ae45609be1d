// cli/in_order.hpp: look-ups made side by side, whose records come in the order of the queries.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// Look-ups that are begun and not yet handed over. What each server is asked at a time is the host's concern: those of
// one server wait for each other within their own time, and more of them would wait longer than that.
inline constexpr std::size_t kMaxInFlight = 24;
// The time of each of several, where the caller sets none: what they wait for each other included.
inline constexpr std::chrono::seconds kTimeOfSeveral{90};

// What to ask for one query.
struct Asked {
  std::string query;
  LookupOptions options;
};

// Looks all of them up and hands the records over, one after the other, in their order. `take` returns false to end:
// what is under way is stopped then. Once `drains` returns true no further ones are begun; those under way are handed
// over.
void look_up_in_order(Host& host, const std::vector<Asked>& all, const std::function<bool(const Record&)>& take,
                      const std::function<bool()>& drains);

}  // namespace whoiskit::cli
