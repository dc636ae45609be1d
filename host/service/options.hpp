// service/options.hpp: what the operator of a service decides, and its bounds. The command fills it; tests shorten the
// times.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "whoiskit/host.hpp"

namespace whoiskit::service {

inline constexpr std::size_t kMaxHead = 8 * 1024;      // bytes of the head of an HTTP request
inline constexpr std::size_t kMaxTarget = 4 * 1024;    // bytes of its target
inline constexpr std::size_t kMaxBody = 1024 * 1024;   // bytes of its body
inline constexpr std::size_t kMaxLine = 1024;          // bytes of a query on port 43
inline constexpr std::size_t kMaxQueries = 1000;       // queries of one request
inline constexpr std::size_t kMaxParallel = 100;       // look-ups under way for one request
inline constexpr std::size_t kMaxUnsent = 256 * 1024;  // bytes that wait for a client before its next answer is made
inline constexpr std::chrono::seconds kMaxLookupTime{120};  // of one look-up, whatever the client asks for

inline constexpr const char* kDefaultHttp[] = {"127.0.0.1:8043", "[::1]:8043"};

struct Options {
  // "127.0.0.1:8043", "[::1]:8043"; port 0 lets the system choose one. Empty: kDefaultHttp, of which an address that
  // this machine does not have is left out.
  std::vector<std::string> http = {};
  // The same for WHOIS (RFC 3912). Empty: no such listener.
  std::vector<std::string> whois = {};
  bool normalized = false;  // answer WHOIS queries with normalised text also where the registry has text of its own
  unsigned threads = 0;     // that carry connections; 0: one for each processor
  std::size_t max_connections = 20'000;        // open at a time; a further one is told so and closed
  std::size_t max_lookups = 500;               // under way at a time; a further one is answered with 503
  std::size_t answer_bytes = 64u << 20;        // of answers that are kept as they were sent, all threads together
  std::vector<std::string> cors_origins = {};  // that may read answers; "*": any
  // Receives complete lines of JSON, several at once. Called from any thread. Empty: no access log.
  std::function<void(std::string_view lines)> access_log = {};
  bool log_queries = false;   // write queries to the access log; otherwise a keyed hash of each
  LookupOptions lookup = {};  // of every look-up, unless its request says otherwise

  std::chrono::milliseconds head_time{10'000};   // for the head of a request, or the line of a WHOIS query
  std::chrono::milliseconds body_time{30'000};   // for a whole request
  std::chrono::milliseconds idle_time{60'000};   // between two requests of a connection
  std::chrono::milliseconds write_time{30'000};  // without a byte that the client takes
  std::chrono::milliseconds drain_idle{1'000};   // while draining: for the next request of a kept connection
};

}  // namespace whoiskit::service
