// routing/builtin.hpp: the built-in routing table, an image (routing/image.hpp) that the build makes from
// servers/*.toml, the routes.toml files of plugin folders, and the rows of the bundled tables. It is constant data, so
// reading it costs nothing at start.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace whoiskit::routing {

extern const std::uint64_t kBuiltinWords[];
extern const std::size_t kBuiltinSize;  // in bytes

// A plugin that is a table and whose rows are in the image. Its file is read only when its handler is needed. The size
// and hash show whether the file still has the same bytes.
struct BuiltinTable {
  std::string_view claim;
  std::uint64_t size, hash;  // of its bytes; text::content_hash
};
extern const BuiltinTable kBuiltinTables[];  // in the order of their claims
extern const std::size_t kBuiltinTableCount;

// The entry of a claim; null if there is none.
const BuiltinTable* find_builtin_table(std::string_view claim);
// Whether these bytes are those of the bundled table of this claim.
bool is_builtin_table(std::string_view claim, std::string_view bytes);

}  // namespace whoiskit::routing
