// net/network.hpp: the client for WHOIS, RWhois, RDAP, web look-ups and the domain name system. Fetches run
// concurrently on a few threads of the Network. An embedder may have any number of Network objects; they share nothing.
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

/// Threads for blocking tasks; further tasks wait until one is free.
inline constexpr std::size_t kBlockers = 16;
/// How long a connection to an RDAP server is kept for its next use. Most servers close it after 5 to 75 s.
inline constexpr std::chrono::seconds kKeepTime{15};

struct NetworkOptions {
  unsigned threads = 1;  ///< at least one is started
  /// Name servers to query: "192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:5353". Empty: the system's.
  std::vector<std::string> dns_servers;
  std::string proxy;         ///< for requests without a proxy; see FetchRequest::proxy
  std::string bind_address;  ///< for requests without an address; see FetchRequest::bind_address
  std::string ca_file;       ///< PEM file of certificates to trust in addition to the system's; empty: none
  std::chrono::milliseconds keep_time = kKeepTime;
  /// Returns a number in [0, 1) for each retry's pause; called on any of the threads. See net/retry.hpp. Empty: random.
  std::function<double()> jitter;
};

class Network {
 public:
  /// Called once for each fetch, on one of the Network's threads. It must not throw, block for long, or destroy the
  /// Network. It may start further fetches.
  using Done = std::function<void(FetchResult)>;
  /// The rules of Done apply.
  using DnsDone = std::function<void(DnsResult)>;

  /// Starts `threads` threads (at least one). One thread carries hundreds of fetches; more threads help only if the
  /// callbacks do much work.
  explicit Network(unsigned threads = 1);
  explicit Network(NetworkOptions options);

  /// Before this returns, outstanding fetches and those that their callbacks start complete with FetchError::cancelled,
  /// and DNS queries with DnsError::cancelled. It waits only for running callbacks.
  ~Network();

  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  /// Queries one server; never blocks. `done` is not called from within this function. A stop request on `stop` ends
  /// the fetch with FetchError::cancelled, and the result holds the bytes received until then.
  void async_fetch(FetchRequest request, Done done, std::stop_token stop = {});

  /// As async_fetch(), but waits for the result. Must not be called on the Network's own threads, which would wait for
  /// themselves.
  FetchResult fetch(FetchRequest request, std::stop_token stop = {});

  /// Runs `task` on one of the threads, before the destructor returns. The rules of Done apply.
  void post(std::function<void()> task);

  /// Runs `task`, which may block, on one of up to kBlockers further threads, before the destructor returns. It may
  /// start further fetches.
  void post_blocking(std::function<void()> task);

  /// Finds the name servers of `domain`: its NS records. The query ends after `timeout` (DnsError::timeout), and at
  /// once on a stop request (DnsError::cancelled). An answer that arrives later is still cached.
  void async_resolve_ns(std::string domain, DnsDone done, std::chrono::milliseconds timeout = kMaxTimeout,
                        std::stop_token stop = {});

  /// Finds the addresses of `host` within the same limits. It uses the same cache as fetches.
  void async_resolve_addresses(std::string host, DnsDone done, std::chrono::milliseconds timeout = kMaxTimeout,
                               std::stop_token stop = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::net
