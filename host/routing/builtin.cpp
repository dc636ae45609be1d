#include "routing/builtin.hpp"

#include <algorithm>

#include "text/content_hash.hpp"

namespace whoiskit::routing {

const BuiltinTable* find_builtin_table(std::string_view claim) {
  const BuiltinTable* end = kBuiltinTables + kBuiltinTableCount;
  const BuiltinTable* found =
      std::lower_bound(kBuiltinTables, end, claim,
                       [](const BuiltinTable& table, std::string_view wanted) { return table.claim < wanted; });
  return found == end || found->claim != claim ? nullptr : found;
}

bool is_builtin_table(std::string_view claim, std::string_view bytes) {
  const BuiltinTable* table = find_builtin_table(claim);
  return table != nullptr && table->size == bytes.size() && table->hash == text::content_hash(bytes);
}

}  // namespace whoiskit::routing
