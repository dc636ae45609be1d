// bulk/known_answers.hpp: the answers that a query has from earlier servers, as bytes for the state file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/stored_lookup.hpp"

namespace whoiskit::bulk {

inline constexpr std::size_t kMaxKnownAnswers = 64;  // of one query

std::string pack(const std::vector<cache::StoredExchange>& answers);
// Nothing if the bytes are damaged. The query is then made from the beginning.
std::optional<std::vector<cache::StoredExchange>> unpack(std::string_view bytes);

}  // namespace whoiskit::bulk
