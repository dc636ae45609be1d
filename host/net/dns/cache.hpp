// net/dns/cache.hpp: keeps DNS answers for their time to live (RFC 1035, section 3.2.1). Bounded, so that names from
// hostile answers cannot grow it. Time is an argument: it has no clock. Internal; not safe for concurrent use.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "net/dns/dns.hpp"

namespace whoiskit::net {

/// When the cache is full, the least recently used entry is removed.
inline constexpr std::size_t kMaxCachedAnswers = 4096;
/// Shorter times to live are raised to this, because a batch queries the same few registries again and again.
inline constexpr std::chrono::seconds kMinDnsTtl{5};
/// Longer ones are reduced to this, so that a registry that moves is found again within the hour.
inline constexpr std::chrono::seconds kMaxDnsTtl{3600};
/// How long the answer that a name does not exist is kept. Time-outs and failures are not kept at all.
inline constexpr std::chrono::seconds kNegativeDnsTtl{15};

struct DnsAnswer {
  std::vector<boost::asio::ip::address> addresses;  ///< of an address query
  std::vector<std::string> names;                   ///< of an NS query
  DnsError error = DnsError::none;
};

using SharedDnsAnswer = std::shared_ptr<const DnsAnswer>;

class DnsCache {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit DnsCache(std::size_t capacity = kMaxCachedAnswers) : capacity_(capacity) {}

  /// The answer to `question` if it has not expired at `now`, else null.
  SharedDnsAnswer find(std::string_view question, Time now);

  /// Keeps `answer` for `ttl`, adjusted to the limits above. Failures other than not_found are not kept.
  void store(std::string_view question, SharedDnsAnswer answer, std::chrono::seconds ttl, Time now);

  std::size_t size() const { return index_.size(); }

 private:
  struct Entry {
    std::string question;
    SharedDnsAnswer answer;
    Time expires;
  };
  using Entries = std::list<Entry>;  // most recently used first
  void erase(Entries::iterator entry);

  std::size_t capacity_;
  Entries entries_;
  std::unordered_map<std::string_view, Entries::iterator> index_;  // the keys are views of the entries' questions
};

}  // namespace whoiskit::net
