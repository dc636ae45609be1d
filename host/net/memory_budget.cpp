#include "net/memory_budget.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace whoiskit::net {

bool MemoryAccount::wait(std::function<void()> go_on) {
  const std::lock_guard lock(budget_.mutex_);
  // The waiter is counted before the bytes are compared, while release() subtracts its bytes before it checks for
  // waiters. Therefore one of the two sees the other (both orders are sequentially consistent).
  budget_.waiting_.fetch_add(1);
  const bool room = budget_.used_.load() <= budget_.limit_;
  if (!room && budget_.first_ == nullptr) {
    budget_.first_ = this;
    first_ = true;
  }
  if (!room && !first_) budget_.waiters_.emplace(age_, MemoryBudget::Waiter{this, std::move(go_on)});
  budget_.waiting_.store(budget_.waiters_.size());
  return !room && !first_;
}

void MemoryAccount::stop_waiting() {
  const std::lock_guard lock(budget_.mutex_);
  budget_.waiters_.erase(age_);
  budget_.waiting_.store(budget_.waiters_.size());
}

void MemoryAccount::release() {
  if (bytes_ == 0 && !first_) return;
  budget_.used_.fetch_sub(bytes_);
  if (first_ || budget_.waiting_.load() > 0) budget_.let_on(*this);
  bytes_ = 0;
  first_ = false;
}

void MemoryBudget::let_on(const MemoryAccount& ended) {
  std::vector<std::function<void()>> going;
  {
    const std::lock_guard lock(mutex_);
    if (first_ == &ended) first_ = nullptr;
    std::size_t promised = 0;
    while (!waiters_.empty()) {
      const auto oldest = waiters_.begin();
      MemoryAccount& account = *oldest->second.account;
      // A growing answer may need as much memory again.
      const std::size_t wanted = std::max(account.bytes_, kFreeBytes);
      if (used_.load() + promised + wanted <= limit_) {
        promised += wanted;
      } else if (first_ == nullptr) {
        first_ = &account;
        account.first_ = true;
      } else {
        break;
      }
      going.push_back(std::move(oldest->second.go_on));
      waiters_.erase(oldest);
    }
    waiting_.store(waiters_.size());
  }
  for (const auto& go_on : going) go_on();
}

}  // namespace whoiskit::net
