// registry/zone_readers.hpp: remembers which plugin reads the stored answers of a zone and a server. A batch repeats
// the same few pairs, and finding the plugin takes several searches of the routing table.
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

// The route of an answer and the plugin that reads it, as far as zone and server decide them.
struct ZoneReader {
  routing::Route route;
  std::string handler;   // claim; empty if no plugin reads it
  bool of_zone = false;  // whether both are the same for all names of the zone
};

// The readers of one generation. [any-thread]
class ZoneReaders {
 public:
  // The key of everything that a reader depends on; empty if a name is longer than valid names are, which are not kept.
  // `zone` is what follows the first dot of the queried name; nothing if it was not recorded.
  static std::string key(std::string_view server, std::string_view tld, std::optional<std::string_view> zone) {
    constexpr std::size_t kMax = routing::kMaxNameLength;
    if (server.size() > kMax || tld.size() > kMax || (zone && zone->size() > kMax)) return {};
    // The lengths separate the names, which may contain any byte.
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
