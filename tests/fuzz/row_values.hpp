// Values of any type for rows of SQLite, made from a fuzzer's bytes. A value is a byte for its type, then a number of
// eight bytes, or a length of one byte followed by that many bytes.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "fuzz/target.hpp"
#include "storage/sqlite.hpp"

namespace whoiskit::fuzz {

class Values {
 public:
  explicit Values(std::string_view bytes) : bytes_(bytes) {}
  bool empty() const { return bytes_.empty(); }

  void bind(sqlite3_stmt* statement, int parameter) {
    switch (take_byte() % 5) {
      case 0:
        sqlite3_bind_null(statement, parameter);
        break;
      case 1:
        sqlite3_bind_int64(statement, parameter, take_number<std::int64_t>());
        break;
      case 2:
        sqlite3_bind_double(statement, parameter, take_number<double>());
        break;
      case 3: {
        const std::string_view text = take_text();
        sqlite3_bind_text(statement, parameter, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
        break;
      }
      case 4: {
        const std::string_view blob = take_text();
        sqlite3_bind_blob(statement, parameter, blob.data(), static_cast<int>(blob.size()), SQLITE_STATIC);
        break;
      }
    }
  }

 private:
  std::uint8_t take_byte() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }
  template <class T>
  T take_number() {
    T number{};
    const std::size_t size = std::min(sizeof number, bytes_.size());
    std::memcpy(&number, bytes_.data(), size);
    bytes_.remove_prefix(size);
    return number;
  }
  std::string_view take_text() {
    const std::size_t wanted = take_byte();  // taken before the rest is measured
    const std::size_t size = std::min(wanted, bytes_.size());
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }

  std::string_view bytes_;
};

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
// As storage::sqlite::Statement, but for values of any type.
using Raw = std::unique_ptr<sqlite3_stmt, Finalize>;

inline Raw prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* raw = nullptr;
  require(sqlite3_prepare_v2(database, sql, -1, &raw, nullptr) == SQLITE_OK, "a statement of the target is right");
  return Raw(raw);
}

inline bool run(sqlite3_stmt* insert) {
  const bool done = sqlite3_step(insert) == SQLITE_DONE;
  sqlite3_reset(insert);
  return done;
}

inline bool run(storage::sqlite::Statement& statement) {
  const storage::sqlite::Use use(statement);
  return statement.step() == SQLITE_DONE;
}

}  // namespace whoiskit::fuzz
