// lookup/lookup_key.hpp: which look-ups are the same: for those under way and for both caches.
#pragma once

#include <cstddef>
#include <string>

#include "registry/generation.hpp"
#include "routing/query/query.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

// All that makes two look-ups the same, each part a longer beginning of one text: as kept on disk; as kept in memory,
// where another generation's records are not this one's; as under way, where a fresh look-up must not be given one that
// began before it was asked for.
struct LookupKey {
  std::string flight;
  std::size_t disk_size = 0, memory_size = 0;
};

LookupKey key_of(const routing::Query& query, const LookupOptions& options, const registry::Generation& generation);

}  // namespace whoiskit::lookup
