#include "net/dns/cache.hpp"

#include <algorithm>
#include <utility>

namespace whoiskit::net {

SharedDnsAnswer DnsCache::find(std::string_view question, Time now) {
  const auto found = index_.find(question);
  if (found == index_.end()) return nullptr;
  const auto entry = found->second;
  if (entry->expires <= now) {
    erase(entry);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  return entry->answer;
}

void DnsCache::store(std::string_view question, SharedDnsAnswer answer, std::chrono::seconds ttl, Time now) {
  if (capacity_ == 0 || (answer->error != DnsError::none && answer->error != DnsError::not_found)) return;
  ttl = answer->error == DnsError::none ? std::clamp(ttl, kMinDnsTtl, kMaxDnsTtl) : kNegativeDnsTtl;
  if (const auto old = index_.find(question); old != index_.end()) erase(old->second);
  if (entries_.size() >= capacity_) erase(std::prev(entries_.end()));
  entries_.push_front({std::string(question), std::move(answer), now + ttl});
  index_.emplace(entries_.front().question, entries_.begin());
}

void DnsCache::erase(Entries::iterator entry) {
  index_.erase(entry->question);
  entries_.erase(entry);
}

}  // namespace whoiskit::net
