// service/observer.hpp: what happened to a request, for logs and metrics. Service::observers() lists who is told.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "whoiskit/words.hpp"

namespace whoiskit::service {

// One answered request. The views are valid during the call.
struct Served {
  std::string_view protocol;        // "http", "whois"
  std::string_view method;          // of HTTP
  std::string_view route;           // the pattern: "/v1/lookup/{query}"; empty if there is none
  std::string_view query;           // what was looked up, as the client gave it; empty if nothing was
  std::string_view client;          // its address
  std::string_view id;              // of the request
  unsigned status = 0;              // of HTTP; for WHOIS the one that HTTP would have
  std::size_t bytes = 0;            // of the answer, with its head
  std::chrono::nanoseconds time{};  // from its first byte to the answer
  bool cached = false;              // taken from the answers that are kept
};

// One look-up that ended, whichever request it was for.
struct LookedUp {
  std::string_view protocol;  // "rdap", "whois"; empty if no server was asked
  std::string_view server;    // that was asked first, or that was spared; empty if there is none
  Verdict verdict = Verdict::unknown;
  Reason reason = Reason::none;
  std::chrono::nanoseconds time{};
};

class Observer {
 public:
  virtual ~Observer() = default;
  // [any-thread] Must not block. `worker` is the number of the calling thread, from 0 on.
  virtual void served(const Served& request, unsigned worker) = 0;
  // [any-thread] The same for look-ups.
  virtual void looked_up(const LookedUp& lookup, unsigned worker) {
    static_cast<void>(lookup), static_cast<void>(worker);
  }
  // Called a few times a second by each thread, and before it ends.
  virtual void tick(unsigned worker) { static_cast<void>(worker); }
};

}  // namespace whoiskit::service
