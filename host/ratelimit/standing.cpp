#include "ratelimit/standing.hpp"

namespace whoiskit::ratelimit {

std::chrono::seconds growing_pause(unsigned strikes, const Pause& pause) {
  const unsigned doublings = pause.named ? strikes - 1 : strikes;
  std::chrono::seconds growing = std::max(kFirstPause, std::min(pause.ban, kMaxNamedPause));
  const std::chrono::seconds most = std::min(std::max(kMaxPause, growing), pause.most);
  for (unsigned i = 0; i < doublings && growing < most; ++i) growing *= 2;
  return std::min(growing, most);
}

}  // namespace whoiskit::ratelimit
