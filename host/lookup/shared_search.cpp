#include "lookup/shared_search.hpp"

#include <algorithm>
#include <utility>

namespace whoiskit::lookup {

using std::chrono::milliseconds;

void SharedSearch::start(std::string_view key, const std::stop_token& stop) {
  const std::lock_guard lock(mutex_);  // the search does not end before on_stop_ is set
  const auto ticket =
      answers_.find(key, deadline_, [self = shared_from_this()](cache::SharedAnswers::Finding, auto stored) {
        self->network_.post([self, stored = std::move(stored)]() mutable { self->end(std::move(stored)); });
      });
  if (!stop.stop_possible()) return;
  on_stop_.emplace(stop, [this, ticket] { answers_.cancel(ticket); });
}

void SharedSearch::end(std::optional<cache::StoredLookup> stored) {
  {
    const std::lock_guard lock(mutex_);
    on_stop_.reset();
  }
  const auto left = std::chrono::duration_cast<milliseconds>(deadline_ - Clock::now());
  ended_(std::move(stored), std::max(left, milliseconds(1)));
}

}  // namespace whoiskit::lookup
