#include "bulk/first_server.hpp"

#include <utility>

#include "routing/query/query.hpp"

namespace whoiskit::bulk {

const FirstServer& FirstServers::of(const Task& task) {
  if (!task.error.empty()) return none_;
  std::string zone;
  if (options_.server.empty()) {
    const routing::Query query = routing::classify(task.query, options_.type);
    if (query.type == routing::QueryKind::unknown || !query.error.empty()) return none_;
    const auto route = engine_.registry().generation()->routes.route(query);
    if (!route) return none_;
    zone.append(1, static_cast<char>('0' + static_cast<int>(query.type))).append(route->rule);
  }
  if (const auto known = known_.find(zone); known != known_.end()) return known->second;
  FirstServer first;
  if (const auto question = engine_.first_question(task.query, options_)) {
    first = {question->request.host, question->limits};
  }
  return known_.emplace(std::move(zone), std::move(first)).first->second;
}

}  // namespace whoiskit::bulk
