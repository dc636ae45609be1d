// When a failed exchange is tried again, and after which pause. No I/O and no clock.
#pragma once

#include <chrono>

#include "net/fetch.hpp"

namespace whoiskit::net {

/// The pause before the first retry; each further one is twice as long, up to kMaxRetryPause. The jitter takes up to
/// half of it away, so that a batch that was refused together does not come back together.
inline constexpr std::chrono::milliseconds kRetryPause{300};
inline constexpr std::chrono::milliseconds kMaxRetryPause{5'000};
/// FetchRequest::retries is cut to this.
inline constexpr unsigned kMaxRetries = 5;

/// True for failures to connect that may pass: refused (a server restarting or shedding load), no connection in time,
/// and a connection broken before the first byte. Never once a byte came, and never for an empty answer: a server that
/// closes politely has spoken, and asking it again is what gets a client banned.
bool may_pass(const FetchResult& result);

/// The pause before retry number `retry` (from 1); `jitter` in [0, 1).
std::chrono::milliseconds retry_pause(unsigned retry, double jitter);

}  // namespace whoiskit::net
