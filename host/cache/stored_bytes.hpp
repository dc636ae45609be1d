// cache/stored_bytes.hpp: look-ups and answers as bytes, for a file of a bulk run and for Redis. Machines of any byte
// order read the same bytes. They may come from anywhere, so everything is checked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/stored_lookup.hpp"

namespace whoiskit::cache {

inline constexpr std::size_t kMaxPackedAnswers = 64;  // of one look-up

std::string pack(const std::vector<StoredExchange>& answers);
// Nothing if the bytes are damaged.
std::optional<std::vector<StoredExchange>> unpack_answers(std::string_view bytes);

std::string pack(const StoredLookup& lookup);
// Nothing if the bytes are damaged, or of another version of this format.
std::optional<StoredLookup> unpack_lookup(std::string_view bytes);

}  // namespace whoiskit::cache
