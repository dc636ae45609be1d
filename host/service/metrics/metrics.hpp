// service/metrics/metrics.hpp: counts what the service does. Each thread counts for itself, without a lock, and adds
// its counts to those of all a few times a second; a reader therefore sees them at most that much later.
//
// The number of series is bounded: routes and statuses are those of this program, and after kMaxServers names of
// servers all others count as "other".
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "service/metrics/text.hpp"
#include "service/observer.hpp"

namespace whoiskit::service::metrics {

inline constexpr std::size_t kMaxServers = 1000;  // names of servers that have series of their own

class Metrics final : public Observer {
 public:
  // `threads` call it.
  explicit Metrics(unsigned threads) : lanes_(threads) {}

  void served(const Served& request, unsigned worker) override;
  void looked_up(const LookedUp& lookup, unsigned worker) override;
  void tick(unsigned worker) override;

  // [any-thread] Appends the families of requests and look-ups.
  void write(Text& text);

 private:
  // The texts of requests are constants of the program; so are pointers to them.
  using Path = std::tuple<std::string_view, std::string_view>;               // protocol, route
  using Request = std::tuple<std::string_view, std::string_view, unsigned>;  // and status
  using Lookup = std::tuple<std::string, std::string, Verdict, Reason>;      // protocol, server
  struct Counts {
    std::map<Request, std::uint64_t> requests;
    std::map<Path, Histogram> request_times;
    std::map<Lookup, std::uint64_t> lookups;
    std::map<std::string, Histogram, std::less<>> lookup_times;  // by protocol
  };
  struct Lane {
    Counts counts;
    bool used = false;  // since the last tick
  };
  void add(const Counts& counts);

  std::vector<Lane> lanes_;
  std::mutex mutex_;
  Counts all_;                                  // guarded by the mutex
  std::set<std::string, std::less<>> servers_;  // guarded by the mutex
};

}  // namespace whoiskit::service::metrics
