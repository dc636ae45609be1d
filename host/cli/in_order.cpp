#include "cli/in_order.hpp"

#include <deque>
#include <future>
#include <stop_token>

namespace whoiskit::cli {

void look_up_in_order(Host& host, const std::vector<Asked>& all, const std::function<bool(const Record&)>& take,
                      const std::function<bool()>& drains) {
  std::stop_source stop;
  std::deque<std::future<Record>> under_way;
  auto next = all.begin();
  while (next != all.end() || !under_way.empty()) {
    if (drains()) next = all.end();
    if (next == all.end() && under_way.empty()) return;
    while (next != all.end() && under_way.size() < kMaxInFlight) {
      under_way.push_back(host.future_lookup(next->query, next->options, stop.get_token()));
      ++next;
    }
    const Record record = under_way.front().get();
    under_way.pop_front();
    if (take(record)) continue;
    stop.request_stop();
    return;
  }
}

}  // namespace whoiskit::cli
