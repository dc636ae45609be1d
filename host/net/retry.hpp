// net/retry.hpp: whether a failed exchange is retried, and after which pause. No I/O and no clock.
#pragma once

#include <chrono>

#include "net/fetch.hpp"

namespace whoiskit::net {

/// The pause before the first retry. Each further pause is twice as long, up to kMaxRetryPause. The jitter shortens it
/// by up to half, so that clients that were refused together do not return together.
inline constexpr std::chrono::milliseconds kRetryPause{300};
inline constexpr std::chrono::milliseconds kMaxRetryPause{5'000};
/// The largest value of FetchRequest::retries; higher values are reduced to it.
inline constexpr unsigned kMaxRetries = 5;

/// True for temporary failures to connect: a refused connection (a server that restarts or sheds load), no connection
/// in time, and a connection that broke before the first byte. Never true once a byte has arrived, and never for an
/// empty answer: a server that closes in an orderly way has answered, and a client that repeats the query may be
/// banned.
bool may_pass(const FetchResult& result);

/// The pause before retry number `retry` (from 1); `jitter` in [0, 1).
std::chrono::milliseconds retry_pause(unsigned retry, double jitter);

}  // namespace whoiskit::net
