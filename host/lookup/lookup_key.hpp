// lookup/lookup_key.hpp: the keys of identical look-ups, for those in progress and for both caches.
#pragma once

#include <cstddef>
#include <string>

#include "registry/generation.hpp"
#include "routing/query/query.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

// All that makes two look-ups the same. Each key is a longer prefix of one text. On disk: the shortest. In memory: with
// the generation, because records of another generation differ. In progress: all of it, because a fresh look-up must
// not be given one that started before it was requested.
struct LookupKey {
  std::string flight;
  std::size_t disk_size = 0, memory_size = 0;
};

LookupKey key_of(const routing::Query& query, const LookupOptions& options, const registry::Generation& generation);

}  // namespace whoiskit::lookup
