// cli/in_order.hpp: runs look-ups concurrently and returns their records in the order of the queries.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// Look-ups that were started and not yet handed over. The host limits the concurrent queries of each server: look-ups
// of one server wait for each other, and this time counts as theirs. With more of them the last ones would time out.
inline constexpr std::size_t kMaxInFlight = 24;
// The default time limit of each of several look-ups, including the time that they wait for each other.
inline constexpr std::chrono::seconds kTimeOfSeveral{90};

// One look-up to make.
struct Asked {
  std::string query;
  LookupOptions options;
};

// Looks all of them up and passes the records to `take`, one after the other, in the order of `all`. If `take` returns
// false, the active look-ups are stopped. Once `drains` returns true, no further look-up starts, and the active ones
// are still handed over.
void look_up_in_order(Host& host, const std::vector<Asked>& all, const std::function<bool(const Record&)>& take,
                      const std::function<bool()>& drains);

}  // namespace whoiskit::cli
