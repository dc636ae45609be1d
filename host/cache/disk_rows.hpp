// cache/disk_rows.hpp: a look-up from its rows in the cache's file. The file may be damaged, or of anybody's making:
// each value is checked, whatever type it has.
#pragma once

#include <cstddef>

#include "cache/stored_lookup.hpp"
#include "storage/disk_schema.hpp"
#include "storage/sqlite.hpp"

namespace whoiskit::cache {

// Puts the rows of kFind (storage/disk_sql.hpp) together.
class RowReader {
 public:
  // Takes the row that the statement stands on. False where it holds what this program never wrote: then nothing of the
  // look-up is to be used.
  bool take(const storage::sqlite::Statement& row);
  // No further row would be taken.
  bool full() const;

  StoredLookup& lookup() { return lookup_; }

 private:
  bool take_head(const storage::sqlite::Statement& row);
  bool take_exchange(const storage::sqlite::Statement& row);

  StoredLookup lookup_;
  bool begun_ = false;
  std::size_t room_ = storage::kMaxStoredBytes;  // that the look-up may still take
};

}  // namespace whoiskit::cache
