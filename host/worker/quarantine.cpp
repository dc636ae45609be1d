#include "worker/quarantine.hpp"

#include <fmt/format.h>

#include <functional>

#include "worker/limits.hpp"

namespace whoiskit::worker {

void Failures::note(std::string_view what) {
  const std::lock_guard lock(mutex_);
  last_ = what;
  count_.fetch_add(1, std::memory_order_release);
}

std::string Failures::disabled_reason() const {
  if (count_.load(std::memory_order_acquire) < kMaxFailures) return {};
  const std::lock_guard lock(mutex_);
  return fmt::format(
      "in quarantine after {} failures in a row, the last one: {}; it is asked again once its file is "
      "replaced by another one, or the host starts anew",
      kMaxFailures, last_);
}

std::shared_ptr<Failures> Quarantine::of(std::string_view bytes) {
  const Name name{bytes.size(), std::hash<std::string_view>{}(bytes)};
  const std::lock_guard lock(mutex_);
  // Entries that no plugin uses and that did not fail three times are removed. So the map stays as small as the number
  // of broken files that an operator installs.
  std::erase_if(known_, [](const auto& entry) {
    return entry.second.use_count() == 1 && entry.second->disabled_reason().empty();
  });
  std::shared_ptr<Failures>& failures = known_[name];
  if (!failures) failures = std::make_shared<Failures>();
  return failures;
}

}  // namespace whoiskit::worker
