// The client of WHOIS, RWhois, RDAP and web look-ups, and of the domain name system: fetches run side by side on a few
// threads of their own. An embedder may have as many Network objects as it likes; they share nothing.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "net/dns/dns.hpp"
#include "net/fetch.hpp"

namespace whoiskit::net {

/// Threads for what may block; the next ones wait for one of them.
inline constexpr std::size_t kBlockers = 16;
/// How long a connection to an RDAP server waits for its next use: most servers close after 5 to 75 s.
inline constexpr std::chrono::seconds kKeepTime{15};

struct NetworkOptions {
  unsigned threads = 1;  ///< at least one is started
  /// Name servers to ask: "192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:5353". Empty: the system's.
  std::vector<std::string> dns_servers;
  std::string proxy;         ///< for requests that name none; see FetchRequest::proxy
  std::string bind_address;  ///< for requests that name none; see FetchRequest::bind_address
  std::string ca_file;       ///< PEM file of certificates to trust besides the system's; empty: none
  std::chrono::milliseconds keep_time = kKeepTime;
  /// A number in [0, 1) for each retry's pause, from any of the threads; see retry.hpp. Empty: random.
  std::function<double()> jitter;
};

class Network {
 public:
  /// Called once for each fetch, on one of the Network's threads: it must not throw, block for long, or destroy the
  /// Network. It may start further fetches.
  using Done = std::function<void(FetchResult)>;
  /// The same rules.
  using DnsDone = std::function<void(DnsResult)>;

  /// Starts `threads` threads (at least one). One thread carries hundreds of fetches; more help only where the
  /// callbacks do much work.
  explicit Network(unsigned threads = 1);
  explicit Network(NetworkOptions options);

  /// Outstanding fetches, and those that their callbacks start, complete with FetchError::cancelled before this
  /// returns, and questions to the DNS with DnsError::cancelled. Nothing is waited for but callbacks under way.
  ~Network();

  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  /// Asks one server; never blocks. `done` is not called from within this function. A stop asked of `stop` ends the
  /// fetch with FetchError::cancelled and what came until then.
  void async_fetch(FetchRequest request, Done done, std::stop_token stop = {});

  /// The same, waiting for the result. Not for the Network's own threads, which would wait for themselves.
  FetchResult fetch(FetchRequest request, std::stop_token stop = {});

  /// Runs `task` on one of the threads, at the latest before the destructor returns. The rules of Done hold.
  void post(std::function<void()> task);

  /// Runs `task`, which may block, on one of up to kBlockers further threads, before the destructor returns. It may
  /// start further fetches.
  void post_blocking(std::function<void()> task);

  /// The name servers of `domain`: its NS records. Nobody is waited for longer than `timeout` (DnsError::timeout), and
  /// a stop ends the wait at once (DnsError::cancelled); an answer that comes later still completes the cache.
  void async_resolve_ns(std::string domain, DnsDone done, std::chrono::milliseconds timeout = kMaxTimeout,
                        std::stop_token stop = {});

  /// The addresses of `host`, by the same cache that fetches use, and within the same bounds.
  void async_resolve_addresses(std::string host, DnsDone done, std::chrono::milliseconds timeout = kMaxTimeout,
                               std::stop_token stop = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::net
