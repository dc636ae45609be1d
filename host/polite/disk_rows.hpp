// polite/disk_rows.hpp: a look-up from its rows in the cache's file. The file may be damaged, or of anybody's making:
// each value is checked, whatever type it has.
#pragma once

#include <cstddef>

#include "polite/disk_schema.hpp"
#include "polite/sqlite.hpp"
#include "polite/stored_lookup.hpp"

namespace whoiskit::polite {

// Puts the rows of kFind (polite/disk_sql.hpp) together.
class RowReader {
 public:
  // Takes the row that the statement stands on. False where it holds what this program never wrote: then nothing of the
  // look-up is to be used.
  bool take(const sqlite::Statement& row);
  // No further row would be taken.
  bool full() const;

  StoredLookup& lookup() { return lookup_; }

 private:
  bool take_head(const sqlite::Statement& row);
  bool take_exchange(const sqlite::Statement& row);

  StoredLookup lookup_;
  bool begun_ = false;
  std::size_t room_ = kMaxStoredBytes;  // that the look-up may still take
};

}  // namespace whoiskit::polite
