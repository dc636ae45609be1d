// registry/zone_readers.hpp: who reads the stored answers of a zone and a server, remembered: a batch has the same few
// of them over and over, and finding one out takes several looks into the routing table.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "routing/query/query.hpp"
#include "routing/route.hpp"

namespace whoiskit::registry {

// The route of an answer and the plugin that reads it, as far as zone and server tell.
struct ZoneReader {
  routing::Route route;
  std::string handler;   // claim; empty if no plugin reads it
  bool of_zone = false;  // the same for all names of the zone
};

// The readers of one generation. [any-thread]
class ZoneReaders {
 public:
  // What a reader depends on; empty where it depends on more: names beyond any name's length are nobody's.
  // `zone`: what follows the first dot of the name asked for; none where nobody noted it.
  static std::string key(std::string_view server, std::string_view tld, std::optional<std::string_view> zone) {
    constexpr std::size_t kMax = routing::kMaxNameLength;
    if (server.size() > kMax || tld.size() > kMax || (zone && zone->size() > kMax)) return {};
    // The lengths part the names, which may hold any byte.
    std::string key = {static_cast<char>(server.size()), static_cast<char>(tld.size()), zone ? '+' : '-'};
    return key.append(server).append(tld).append(zone.value_or(std::string_view()));
  }

  std::optional<ZoneReader> find(const std::string& key) const {
    const std::shared_lock lock(mutex_);
    const auto it = readers_.find(key);
    return it == readers_.end() ? std::nullopt : std::optional(it->second);
  }

  void keep(std::string key, const ZoneReader& reader) {
    const std::unique_lock lock(mutex_);
    if (readers_.size() < kMaxReaders) readers_.emplace(std::move(key), reader);
  }

 private:
  static constexpr std::size_t kMaxReaders = 4096;  // about 1 KiB each
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, ZoneReader> readers_;
};

}  // namespace whoiskit::registry
