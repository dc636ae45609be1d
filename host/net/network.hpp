// The port-43 client (RFC 3912): fetches run side by side on a few threads of their own. An embedder may have as many
// Network objects as it likes; they share nothing.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "net/fetch.hpp"

namespace whoiskit::net {

class Network {
 public:
  /// Called once for each fetch, on one of the Network's threads: it must not throw, block for long, or destroy the
  /// Network. It may start further fetches.
  using Done = std::function<void(FetchResult)>;

  /// Starts `threads` threads (at least one). One thread carries hundreds of fetches; more help only where the
  /// callbacks do much work.
  explicit Network(unsigned threads = 1);

  /// Outstanding fetches, and those that their callbacks start, complete with FetchError::cancelled before this
  /// returns. A name being resolved at this moment is waited for: the system's resolver cannot be interrupted.
  ~Network();

  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  /// Asks one server; never blocks. `done` is not called from within this function. A stop asked of `stop` ends the
  /// fetch with FetchError::cancelled and what came until then.
  void async_fetch(FetchRequest request, Done done, std::stop_token stop = {});

  /// The same, waiting for the result. Not for the Network's own threads, which would wait for themselves.
  FetchResult fetch(FetchRequest request, std::stop_token stop = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::net
