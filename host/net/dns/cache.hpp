// Internal: answers of the domain name system, kept for their time to live (RFC 1035, section 3.2.1). Bounded, so that
// names taken from hostile answers cannot grow it. Time is an argument: no clock of its own, not safe for two threads
// at once.
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

/// The least recently used entry leaves when a further one comes.
inline constexpr std::size_t kMaxCachedAnswers = 4096;
/// A shorter time to live is taken as this: a batch asks the same few registries again and again.
inline constexpr std::chrono::seconds kMinDnsTtl{5};
/// A longer one is taken as this: a registry that moves is found again within the hour.
inline constexpr std::chrono::seconds kMaxDnsTtl{3600};
/// That a name does not exist is believed for so long. Time-outs and failures are not kept at all.
inline constexpr std::chrono::seconds kNegativeDnsTtl{15};

struct DnsAnswer {
  std::vector<boost::asio::ip::address> addresses;  ///< of an address question
  std::vector<std::string> names;                   ///< of an NS question
  DnsError error = DnsError::none;
};

using SharedDnsAnswer = std::shared_ptr<const DnsAnswer>;

class DnsCache {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit DnsCache(std::size_t capacity = kMaxCachedAnswers) : capacity_(capacity) {}

  /// The answer to `question` if it is still good at `now`, else null.
  SharedDnsAnswer find(std::string_view question, Time now);

  /// Keeps `answer` for `ttl`, brought within the limits above; failures other than not_found are not kept.
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
  std::unordered_map<std::string_view, Entries::iterator> index_;  // views the entries' questions
};

}  // namespace whoiskit::net
