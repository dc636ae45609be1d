#include "net/retry.hpp"

#include <algorithm>

namespace whoiskit::net {

bool may_pass(const FetchResult& result) {
  const bool a_byte_came = !result.body.empty() || result.timings.first_byte.count() > 0;
  if (a_byte_came) return false;
  return result.error == FetchError::connect_refused || result.error == FetchError::connect_timeout ||
         result.error == FetchError::reset;
}

std::chrono::milliseconds retry_pause(unsigned retry, double jitter) {
  const auto doublings = std::min(retry > 0 ? retry - 1 : 0, kMaxRetries);
  const auto pause = std::min(kRetryPause * (1U << doublings), kMaxRetryPause);
  const double share = 1.0 - std::clamp(jitter, 0.0, 1.0) / 2;
  return std::chrono::milliseconds(
      static_cast<std::chrono::milliseconds::rep>(static_cast<double>(pause.count()) * share));
}

}  // namespace whoiskit::net
