// cache/disk_rows.hpp: reads a look-up from its rows in the cache's file. The file may be damaged or hold arbitrary
// content, so each value is checked, whatever its type.
#pragma once

#include <cstddef>

#include "cache/stored_lookup.hpp"
#include "storage/disk_schema.hpp"
#include "storage/sqlite.hpp"

namespace whoiskit::cache {

// Builds a look-up from the rows of kFind (storage/disk_sql.hpp).
class RowReader {
 public:
  // Reads the current row of the statement. False if it has values that this program never writes. Then no part of the
  // look-up may be used.
  bool take(const storage::sqlite::Statement& row);
  // True if no further row can be read.
  bool full() const;

  StoredLookup& lookup() { return lookup_; }

 private:
  bool take_head(const storage::sqlite::Statement& row);
  bool take_exchange(const storage::sqlite::Statement& row);

  StoredLookup lookup_;
  bool begun_ = false;
  std::size_t room_ = storage::kMaxStoredBytes;  // bytes that the look-up may still use
};

}  // namespace whoiskit::cache
