#include "service/metrics/metrics.hpp"

namespace whoiskit::service::metrics {
namespace {

double seconds_of(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

std::string_view route_of(std::string_view route) { return route.empty() ? "none" : route; }

}  // namespace

void Metrics::served(const Served& request, unsigned worker) {
  Lane& lane = lanes_[worker];
  ++lane.counts.requests[{request.protocol, route_of(request.route), request.status}];
  lane.counts.request_times[{request.protocol, route_of(request.route)}].add(seconds_of(request.time));
  lane.used = true;
}

void Metrics::looked_up(const LookedUp& lookup, unsigned worker) {
  Lane& lane = lanes_[worker];
  ++lane.counts.lookups[{std::string(lookup.protocol), std::string(lookup.server), lookup.verdict, lookup.reason}];
  auto times = lane.counts.lookup_times.find(lookup.protocol);
  if (times == lane.counts.lookup_times.end()) {
    times = lane.counts.lookup_times.emplace(std::string(lookup.protocol), Histogram()).first;
  }
  times->second.add(seconds_of(lookup.time));
  lane.used = true;
}

void Metrics::tick(unsigned worker) {
  Lane& lane = lanes_[worker];
  if (!lane.used) return;
  lane.used = false;
  add(lane.counts);
  lane.counts.lookups.clear();  // servers are many, and their names not ours
  for (auto& [key, count] : lane.counts.requests) count = 0;
  for (auto& [key, times] : lane.counts.request_times) times = {};
  for (auto& [key, times] : lane.counts.lookup_times) times = {};
}

void Metrics::add(const Counts& counts) {
  const std::lock_guard lock(mutex_);
  for (const auto& [key, count] : counts.requests) all_.requests[key] += count;
  for (const auto& [key, times] : counts.request_times) all_.request_times[key].add(times);
  for (const auto& [key, times] : counts.lookup_times) all_.lookup_times[key].add(times);
  for (const auto& [key, count] : counts.lookups) {
    const std::string& server = std::get<1>(key);
    if (servers_.contains(server) || servers_.size() < kMaxServers) {
      servers_.insert(server);
      all_.lookups[key] += count;
    } else {
      all_.lookups[{std::get<0>(key), "other", std::get<2>(key), std::get<3>(key)}] += count;
    }
  }
}

void Metrics::write(Text& text) {
  const std::lock_guard lock(mutex_);
  text.family("whoiskit_requests_total", "Requests that were answered.", "counter");
  for (const auto& [key, count] : all_.requests) {
    const auto& [protocol, route, status] = key;
    text.sample({{"protocol", protocol}, {"route", route}, {"status", std::to_string(status)}},
                static_cast<double>(count));
  }
  text.family("whoiskit_request_duration_seconds", "Time from the first byte of a request to its answer.", "histogram");
  for (const auto& [key, times] : all_.request_times) {
    text.sample({{"protocol", std::get<0>(key)}, {"route", std::get<1>(key)}}, times);
  }
  text.family("whoiskit_lookups_total",
              "Look-ups that ended, by the first server asked, or the one that was spared; empty if none is known.",
              "counter");
  for (const auto& [key, count] : all_.lookups) {
    const auto& [protocol, server, verdict, reason] = key;
    text.sample(
        {{"protocol", protocol}, {"server", server}, {"verdict", to_string(verdict)}, {"reason", to_string(reason)}},
        static_cast<double>(count));
  }
  text.family("whoiskit_lookup_duration_seconds", "Time of look-ups, also of those that a cache answered.",
              "histogram");
  for (const auto& [protocol, times] : all_.lookup_times) text.sample({{"protocol", protocol}}, times);
}

}  // namespace whoiskit::service::metrics
